package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Structure;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessVolume;

/// Numbers of structures apart from any case's rules, from both engines: for what is measured on files alone.
public final class StructureCrossCheck {

    private final SecondEngine second;
    private final Volume volume;

    /// Measures a volume again.
    @FunctionalInterface
    public interface Volume {

        /// {@return the volume of a structure's nominal solid, cm3}
        ///
        /// @param contours not empty, of known thickness
        double cm3(ContourStack contours);
    }

    /// With the second engine of `witness`.
    public StructureCrossCheck() {
        this(new WitnessEngine(), WitnessVolume::cm3);
    }

    /// @param second measures distances again
    /// @param volume measures volumes again
    public StructureCrossCheck(SecondEngine second, Volume volume) {
        this.second = second;
        this.volume = volume;
    }

    /// {@return a distance and its bounds from both engines}
    ///
    /// @param from the contours measured from
    /// @param toId the other structure
    /// @param toName its name
    /// @param to its contours, in the same frame of reference
    /// @param first what the first engine says
    /// @param uncertainty by which its bounds were widened
    /// @param stop asked now and then whether this is still wanted
    public List<CrossCheck> distance(ContourStack from, Id toId, String toName, ContourStack to, DistanceResult first,
            Uncertainty uncertainty, BooleanSupplier stop) {
        return CrossCheck.distances(Optional.empty(), toId, toName,
                new double[]{first.nominalMm(), first.lowerMm(), first.upperMm()},
                CrossChecks.widened(second.distance(seen(from), seen(to), Double.POSITIVE_INFINITY, stop), uncertainty.totalMm()));
    }

    private static SecondEngine.Seen seen(ContourStack contours) {
        return new SecondEngine.Seen(CanonicalForm.shape(contours), contours, WitnessPlacement.NONE);
    }

    /// {@return a volume from both engines}
    ///
    /// @param structure one of known thickness
    /// @param cm3 what the first engine says
    public CrossCheck volume(Structure structure, double cm3) {
        return CrossCheck.volume(structure.id(), structure.name(), cm3,
                structure.contours().isEmpty() ? 0 : volume.cm3(structure.contours()));
    }
}
