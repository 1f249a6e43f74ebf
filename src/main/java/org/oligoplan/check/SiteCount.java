package org.oligoplan.check;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.text.Message;

/// Progressing sites as an interval. Each lesion is a site, but all lesions of a breast and the axilla of its side are one. The least count
/// takes uncertain lesions as not progressing and unknown sites and sides as those that merge; the greatest takes the opposite.
///
/// @param least sites for certain
/// @param most sites at most
/// @param unanswered lesions whose progression nobody has judged
record SiteCount(int least, int most, List<Lesion> unanswered) {

    private static final Set<AnatomicSite> MERGING = EnumSet.of(AnatomicSite.BREAST, AnatomicSite.AXILLA);

    SiteCount {
        unanswered = List.copyOf(unanswered);
    }

    static SiteCount of(List<Lesion> lesions) {
        List<Lesion> certain = lesions.stream().filter(l -> is(l, Progressing.YES)).toList();
        List<Lesion> possible = lesions.stream().filter(CaseFacts::countsAsProgressing).toList();
        return new SiteCount(merged(certain, true), merged(possible, false),
                lesions.stream().filter(l -> l.progressing().isEmpty()).toList());
    }

    private static boolean is(Lesion lesion, Progressing wanted) {
        return CaseFacts.progressing(lesion).filter(p -> p == wanted).isPresent();
    }

    static boolean mergesByStatedPlace(Lesion lesion) {
        return lesion.site().filter(MERGING::contains).isPresent() && lesion.side() != Side.NOT_STATED;
    }

    /// {@return whether it lies in a breast or axilla of a side that nobody has stated, or at a place that nobody has stated}
    static boolean mayMerge(Lesion lesion) {
        return lesion.site().isEmpty() || MERGING.contains(lesion.site().get()) && lesion.side() == Side.NOT_STATED;
    }

    private static int merged(List<Lesion> lesions, boolean asFewAsPossible) {
        Set<Side> sides = new HashSet<>();
        int alone = 0;
        int open = 0;
        for (Lesion lesion : lesions) {
            if (mergesByStatedPlace(lesion)) {
                sides.add(lesion.side());
            } else if (mayMerge(lesion)) {
                open++;
            } else {
                alone++;
            }
        }
        if (!asFewAsPossible) {
            return alone + sides.size() + open;
        }
        // All open ones may lie with one that is stated, or else with one another.
        return alone + Math.max(sides.size(), open > 0 ? 1 : 0);
    }

    /// {@return "3 sites", or "3 to 5 sites"}
    Message counted() {
        return least == most ? Message.of("check.sites.exactly", least) : Message.of("check.sites.between", least, most);
    }
}
