package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.check.cumulative.ReSbrtFactors;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.RadiobiologyReader;
import org.oligoplan.protocol.ReirradiationReader;
import org.oligoplan.protocol.ReirradiationRow;

/// Computes what a case's earlier courses add up to, with the doses from the shelf.
final class CaseRadiobiology {

    static final String JOB = "job.biology";

    private final DoseShelf shelf;

    /// @param shelf holds dose values
    CaseRadiobiology(DoseShelf shelf) {
        this.shelf = shelf;
    }

    /// {@return the report; a dose that cannot be had makes its course refused}
    ///
    /// @param progress is asked whether to stop
    CumulativeDoses.Report report(Case current, Progress progress) {
        Map<Id, DoseLattice> lattices = new HashMap<>();
        for (PriorCourse course : current.all(PriorCourse.class)) {
            for (Id id : course.doses()) {
                progress.checkCancelled();
                current.find(id, DoseDistribution.class).flatMap(d -> lattice(current, d, progress)).ifPresent(l -> lattices.put(id, l));
            }
        }
        CumulativeDoses.Report report = CumulativeDoses.of(current, Tables.BUILT_IN, id -> Optional.ofNullable(lattices.get(id)), () -> {
            progress.checkCancelled();
            return true;
        });
        return current.all(PriorCourse.class).isEmpty()
                ? report
                : report.with(ReSbrtFactors.of(current, report.organs(), Tables.ROWS,
                        id -> current.find(id, DoseDistribution.class).flatMap(d -> lattice(current, d, progress))));
    }

    private Optional<DoseLattice> lattice(Case current, DoseDistribution dose, Progress progress) {
        try {
            return Optional.of(shelf.lattice(current, dose, progress));
        } catch (RefusedException e) {
            // The report says of the course what kind of dose it is, or that it could not be loaded.
            return Optional.empty();
        }
    }

    /// The tables that come with the program, read when first needed.
    private static final class Tables {

        static final Radiobiology BUILT_IN = read(Radiobiology.BUILT_IN, RadiobiologyReader::read);
        static final List<ReirradiationRow> ROWS = read(ReirradiationRow.BUILT_IN, ReirradiationReader::read);

        private interface Reader<T> {

            T read(String json, String name) throws ProtocolException;
        }

        private static <T> T read(String name, Reader<T> reader) {
            try (InputStream in = Objects.requireNonNull(CaseRadiobiology.class.getResourceAsStream(name), name)) {
                return reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            } catch (ProtocolException e) {
                throw new IllegalStateException("the program's own data are broken", e);
            }
        }
    }
}
