package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Bowel and stomach move and fill between two scans, so that where they lay on another CT says little of where they lie on the planning CT,
/// however good the rigid registration. What was drawn of them elsewhere never gives clear, and never a volume of several courses: they are to be
/// contoured on the planning CT.
public final class CarriedOver {

    private CarriedOver() {}

    /// {@return whether a TG-263 name is one of the bowel, the stomach, or a part or surrounding of them}
    ///
    /// @param standardName TG-263 primary name
    public static boolean isBowelOrStomach(String standardName) {
        return List.of("Bowel", "Bag_Bowel", "Spc_Bowel", "Stomach", "Duodenum", "Jejunum", "Ileum", "Colon", "Rectum").stream()
                .anyMatch(part -> standardName.equals(part) || standardName.startsWith(part + "_"));
    }

    /// {@return why a structure can be no better than borderline; none where it was drawn on the planning CT, is no bowel or stomach, or stands on
    ///         the planning CT too}
    static Optional<Message> cap(CaseFacts facts, Structure structure) {
        Optional<String> name = structure.standardName().filter(CarriedOver::isBowelOrStomach);
        boolean prior = structure.is(StructureRole.PRIOR_TARGET) || structure.is(StructureRole.PRIOR_FIELD);
        if (name.isEmpty() || prior || facts.planning().isEmpty() || facts.drawnOnPlanning(structure)) {
            return Optional.empty();
        }
        boolean there = facts.withRole(StructureRole.ORGAN).stream().anyMatch(
                s -> s.standardName().equals(name) && !s.contours().isEmpty() && facts.drawnOnPlanning(s));
        return there ? Optional.empty() : Optional.of(Message.of("check.cap.carriedOver", structure.name()));
    }
}
