package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.volume.ImageGrid;

/// Holds the dose values of open cases while they are of use: read from the image library, or from where the files lay, when they are first
/// asked for, and let go of when others need the room or another case asks. May be used from several threads.
final class DoseShelf {

    private record Place(Id caseId, Id dose) {}

    private final FileImport imports;
    private final Optional<ImageKeeper> keeper;
    private final long mostNodes;
    // In the order in which they were last asked for. Guarded by this.
    private final Map<Place, DoseLattice> held = new LinkedHashMap<>(16, 0.75f, true);

    /// @param imports reads files where they lay
    /// @param keeper reads files of the image library, where there is one
    /// @param mostNodes so many values are held, and at least the dose that was asked for last
    DoseShelf(FileImport imports, Optional<ImageKeeper> keeper, long mostNodes) {
        this.imports = imports;
        this.keeper = keeper;
        this.mostNodes = mostNodes;
    }

    /// {@return a shelf for a quarter of the memory that the program may use}
    static DoseShelf forThisMachine(FileImport imports, Optional<ImageKeeper> keeper) {
        return new DoseShelf(imports, keeper, Runtime.getRuntime().maxMemory() / 4 / Double.BYTES);
    }

    /// {@return the values of a dose of a case, Gy}
    ///
    /// @param progress counts planes, and is asked whether to stop
    /// @throws RefusedException when there are no values, or they are no Gy
    DoseLattice lattice(Case current, DoseDistribution dose, Progress progress) throws RefusedException {
        if (dose.grid().isEmpty()) {
            throw ActionPlanner.refused("dose.no-grid");
        }
        if (dose.units() == DoseUnits.RELATIVE) {
            throw ActionPlanner.refused("dose.relative", dose.path());
        }
        if (dose.type() == DoseType.ERROR) {
            throw ActionPlanner.refused("dose.error-type", dose.path());
        }
        Place place = new Place(current.id(), dose.id());
        Optional<DoseLattice> there = find(place);
        if (there.isPresent()) {
            return there.get();
        }
        DoseLattice lattice = switch (load(current, dose, progress)) {
            case DoseLoad.Complete complete -> DoseLattice.of(complete.volume());
            case DoseLoad.Unavailable unavailable ->
                throw ActionPlanner.refused("dose.not-loaded", dose.path(), "@dose.cause." + unavailable.cause().name());
        };
        put(place, lattice);
        return lattice;
    }

    private DoseLoad load(Case current, DoseDistribution dose, Progress progress) {
        Optional<LibraryUse> use = keeper.map(k -> k.uses(current.id()).get(dose.id()));
        if (use.isPresent() && keeper.orElseThrow().load(dose, use.get(), progress) instanceof DoseLoad.Complete complete) {
            return complete;
        }
        return imports.load(dose, progress);
    }

    private synchronized Optional<DoseLattice> find(Place place) {
        return Optional.ofNullable(held.get(place));
    }

    private synchronized void put(Place place, DoseLattice lattice) {
        held.keySet().removeIf(other -> !other.caseId().equals(place.caseId()));
        held.put(place, lattice);
        long nodes = held.values().stream().mapToLong(DoseShelf::nodes).sum();
        var oldest = held.entrySet().iterator();
        while (nodes > mostNodes && held.size() > 1) {
            nodes -= nodes(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static long nodes(DoseLattice lattice) {
        ImageGrid grid = lattice.grid();
        return (long) grid.columns() * grid.rows() * grid.slices();
    }

    /// {@return how many doses are held}
    synchronized int size() {
        return held.size();
    }
}
