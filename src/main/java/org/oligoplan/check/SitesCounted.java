package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Statement;

/// Progressing sites counted twice, each time as an interval over what is uncertain or unanswered (E07): from all that is known now, and from
/// what was known without the FES PET/CT. A lesion whose only evidence of progression is FES counts in the second as not progressing where each
/// other kind of evidence is stated to be absent, and as uncertain where some is not stated.
///
/// @param least progressing sites for certain
/// @param most progressing sites at most
/// @param leastBefore the same without what only FES shows
/// @param mostBefore the same without what only FES shows
/// @param byFes lesions that progress, or may, by the evidence of FES alone
/// @param perhapsByFes lesions that FES shows to progress and of which it is not stated whether other evidence does
/// @param open lesions whose progression nobody has judged
/// @param fesRead whether a person has stated that the findings of the baseline FES PET/CT are in the table; none while nobody has
public record SitesCounted(int least, int most, int leastBefore, int mostBefore, List<Id> byFes, List<Id> perhapsByFes, List<Id> open,
        Optional<Boolean> fesRead) {

    /// The kind of evidence that the second count leaves out.
    public static final String FES = "evidence-fes";
    /// The questions about the other kinds of evidence of a lesion's progression.
    public static final List<String> OTHERS = List.of("evidence-ct", "evidence-fdg", "evidence-bone-scan", "evidence-clinical");
    private static final String READ = "baseline-fes-read";

    /// Copies the lists.
    public SitesCounted {
        byFes = List.copyOf(byFes);
        perhapsByFes = List.copyOf(perhapsByFes);
        open = List.copyOf(open);
    }

    /// {@return both counts over a case}
    public static SitesCounted of(Case current) {
        List<Lesion> before = new ArrayList<>();
        List<Id> sure = new ArrayList<>();
        List<Id> perhaps = new ArrayList<>();
        for (Lesion lesion : current.lesions()) {
            boolean counts = lesion.progressing().filter(a -> a.value() != Progressing.NO).isPresent();
            List<Optional<Boolean>> others = OTHERS.stream().map(q -> answer(current, q, Optional.of(lesion.id()))).toList();
            boolean shown = others.contains(Optional.of(true));
            if (!counts || shown || !answer(current, FES, Optional.of(lesion.id())).orElse(false)) {
                before.add(lesion);
            } else if (others.stream().allMatch(o -> o.equals(Optional.of(false)))) {
                sure.add(lesion.id());
                before.add(judged(lesion, Progressing.NO));
            } else {
                perhaps.add(lesion.id());
                before.add(judged(lesion, Progressing.UNCERTAIN));
            }
        }
        SiteCount now = SiteCount.of(current.lesions());
        SiteCount then = SiteCount.of(before);
        return new SitesCounted(now.least(), now.most(), then.least(), then.most(), sure, perhaps,
                now.unanswered().stream().map(Lesion::id).toList(), answer(current, READ, Optional.empty()));
    }

    private static Lesion judged(Lesion lesion, Progressing as) {
        return lesion.withProgressing(lesion.progressing().map(a -> new Answer<>(as, a.by())));
    }

    /// {@return the newest answer to a yes-or-no question; none where there is none, or it is not known}
    private static Optional<Boolean> answer(Case current, String question, Optional<Id> subject) {
        for (Statement statement : current.statements().reversed()) {
            if (statement.claim() instanceof Claim.Fact fact && fact.question().equals(question) && fact.subject().equals(subject)) {
                return fact.value() instanceof FactValue.YesNo v ? Optional.of(v.yes()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
