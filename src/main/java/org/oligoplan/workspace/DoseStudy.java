package org.oligoplan.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.dose.DoseCaution;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.StoredCurve;
import org.oligoplan.dose.StructureDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;

/// Doses of a case's structures: what is asked, and what was found. The curves' doses are in Gy, volumes in cm3.
public final class DoseStudy {

    private DoseStudy() {}

    /// {@return the dose prescribed by the plan that a dose belongs to, where that is one plan and it states one}
    ///
    /// @param current the case
    /// @param doseId one of its doses
    public static OptionalDouble prescribedGy(Case current, Id doseId) {
        List<String> plans = current.find(doseId, DoseDistribution.class).stream().flatMap(d -> d.plans().stream()).map(p -> p.planUid())
                .distinct().toList();
        if (plans.size() != 1) {
            return OptionalDouble.empty();
        }
        double[] stated = current.all(PlanRecord.class).stream()
                .filter(p -> p.sopInstanceUid().equals(plans.getFirst())).flatMap(p -> p.doses().stream())
                .flatMap(d -> d.prescribed().stream()).mapToDouble(d -> d.asDouble()).distinct().toArray();
        return stated.length == 1 && stated[0] > 0 ? OptionalDouble.of(stated[0]) : OptionalDouble.empty();
    }

    /// What is asked.
    ///
    /// @param dose one of the case's doses
    /// @param structures some of the case's structures
    /// @param metrics numbers wanted; those that need a prescription are left out while there is none
    /// @param prescribedGy the prescription's total dose, where it is known
    public record Wanted(Id dose, List<Id> structures, List<NamedMetric> metrics, OptionalDouble prescribedGy) {

        /// Copies the lists.
        public Wanted {
            structures = List.copyOf(structures);
            metrics = List.copyOf(metrics);
        }
    }

    /// What was found.
    ///
    /// @param wanted what was asked
    /// @param dose the dose
    /// @param structures one for each structure asked for, in the same order
    /// @param cautions what has to be known about the dose
    public record Found(Wanted wanted, DoseDistribution dose, List<OfStructure> structures, List<DoseCaution> cautions) {

        /// Copies the lists.
        public Found {
            structures = List.copyOf(structures);
            cautions = List.copyOf(cautions);
        }
    }

    /// A structure's part.
    public sealed interface OfStructure {

        /// {@return the structure}
        Structure structure();
    }

    /// A structure without doses.
    ///
    /// @param structure the structure
    /// @param reason why
    public record Without(Structure structure, Message reason) implements OfStructure {}

    /// A structure's doses.
    ///
    /// @param structure the structure
    /// @param inDose its contours in the dose's frame of reference
    /// @param through the way there, where the structure is of another frame
    /// @param doses its doses
    /// @param values the numbers wanted that can be asked for
    /// @param curve the cumulative curve
    /// @param stored the histogram that came with the dose
    public record With(Structure structure, ContourStack inDose, Optional<FrameBridge> through, StructureDose doses,
            Map<NamedMetric, DoseMetric.Value> values, Curve curve, Optional<StoredCurve> stored) implements OfStructure {

        /// Copies the map.
        public With {
            values = Map.copyOf(values);
        }
    }

    /// What the second engine makes of a structure's numbers; a number that is not there has bounds only.
    ///
    /// @param structure the structure's id
    /// @param volume its volume
    /// @param values the numbers that the first engine gives
    public record Second(Id structure, CrossCheck volume, Map<NamedMetric, CrossCheck> values) {

        /// Copies the map.
        public Second {
            values = Map.copyOf(values);
        }
    }

    /// A cumulative curve.
    ///
    /// @param stepGy dose between two points
    /// @param cm3 volume that receives at least 0, 1, 2 ... steps
    public record Curve(double stepGy, double[] cm3) {}
}
