package org.oligoplan.check;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Whether a lesion's outline holds its movement with breathing. A lesion of the lung, the liver, an adrenal or the upper abdomen moves: without an
/// ITV, and without a recorded way of managing its motion, its distance is that of one moment only and never clear.
///
/// | site or kind | ITV drawn | motion management | |
/// | --- | --- | --- | --- |
/// | lung, liver, adrenal, spleen, kidney, pancreas, abdominal node | yes | any | as measured |
/// | the same | no | recorded | as measured |
/// | the same | no | none, not known or not answered | borderline at best |
/// | neither given | no | not recorded | borderline at best |
/// | any other | | | as measured |
final class Motion {

    /// The question about it in the protocol file.
    static final String QUESTION = "motion-management";

    /// The choice that says that there is none.
    static final String NONE = "none";

    private static final Set<LesionKind> KINDS = EnumSet.of(LesionKind.LUNG, LesionKind.LIVER, LesionKind.ADRENAL);

    private static final Set<AnatomicSite> SITES = EnumSet.of(AnatomicSite.LUNG, AnatomicSite.LIVER, AnatomicSite.ADRENAL,
            AnatomicSite.SPLEEN, AnatomicSite.KIDNEY, AnatomicSite.PANCREAS, AnatomicSite.ABDOMINAL_NODE);

    private Motion() {}

    /// {@return why a lesion's distances can be no better than borderline; none where its motion is in them or it does not move so}
    static Optional<Message> cap(CaseFacts facts, Lesion lesion) {
        boolean placeless = lesion.kind().isEmpty() && lesion.site().isEmpty();
        boolean moves = lesion.kind().filter(KINDS::contains).isPresent() || lesion.site().filter(SITES::contains).isPresent();
        boolean drawn = facts.delineated(lesion, StructureRole.ITV).stream().anyMatch(s -> !s.contours().isEmpty());
        if (drawn || !moves && !placeless
                || facts.answers().choice(QUESTION, Optional.of(lesion.id())).filter(c -> !c.equals(NONE)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Message.of(placeless ? "check.cap.motionPlace" : "check.cap.motion", lesion.name()));
    }
}
