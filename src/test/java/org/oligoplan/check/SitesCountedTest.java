package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Element;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;

/// Sites counted with and without what only the FES PET/CT shows.
class SitesCountedTest {

    private static final Attribution BY = new Attribution("A", PersonRole.RADIATION_ONCOLOGIST, "A", Instant.EPOCH, "test");

    private final List<Element> elements = new ArrayList<>();

    private Id lesion(AnatomicSite site, Side side, Optional<Progressing> judged) {
        Lesion lesion = new Lesion(Id.random(), "L" + elements.size(), Optional.of(site), side, Optional.empty(),
                judged.map(p -> new Answer<>(p, BY)), List.of(), Optional.empty());
        elements.add(lesion);
        return lesion.id();
    }

    private void states(Id lesion, String question, boolean yes) {
        // A newer answer takes the older one's place, as in the program.
        elements.removeIf(e -> e instanceof Statement s && s.claim() instanceof Claim.Fact f && f.question().equals(question)
                && f.subject().equals(Optional.of(lesion)));
        elements.add(new Statement(Id.random(), new Claim.Fact(question, Optional.of(lesion), new FactValue.YesNo(yes), ""), BY));
    }

    private void onlyFes(Id lesion) {
        states(lesion, "evidence-fes", true);
        SitesCounted.OTHERS.forEach(q -> states(lesion, q, false));
    }

    private SitesCounted counted() {
        return SitesCounted.of(Case.of(Id.random(), elements));
    }

    private static List<Integer> four(SitesCounted c) {
        return List.of(c.least(), c.most(), c.leastBefore(), c.mostBefore());
    }

    @Test
    void bothCountsAreIntervalsAndFesAloneCountsInOneOfThem() {
        lesion(AnatomicSite.LIVER, Side.RIGHT, Optional.of(Progressing.YES));
        Id open = lesion(AnatomicSite.RIB, Side.LEFT, Optional.empty());
        assertThat(four(counted())).containsExactly(1, 2, 1, 2);
        assertThat(counted().open()).containsExactly(open);
        assertThat(counted().fesRead()).isEmpty();

        Id added = lesion(AnatomicSite.LUNG, Side.LEFT, Optional.of(Progressing.YES));
        assertThat(four(counted())).as("no evidence is stated: it counts in both").containsExactly(2, 3, 2, 3);
        states(added, "evidence-fes", true);
        assertThat(four(counted())).as("other evidence may be there").containsExactly(2, 3, 1, 3);
        assertThat(counted().perhapsByFes()).containsExactly(added);
        onlyFes(added);
        assertThat(four(counted())).containsExactly(2, 3, 1, 2);
        assertThat(counted().byFes()).containsExactly(added);
        states(added, "evidence-ct", true);
        assertThat(four(counted())).as("the newest answer counts").containsExactly(2, 3, 2, 3);
        assertThat(counted().byFes()).isEmpty();

        elements.add(new Statement(Id.random(), new Claim.Fact("baseline-fes-read", Optional.empty(), new FactValue.YesNo(true), ""), BY));
        assertThat(counted().fesRead()).contains(true);
    }

    @Test
    void whatMergesWithAnotherLesionAddsNoSite() {
        lesion(AnatomicSite.BREAST, Side.LEFT, Optional.of(Progressing.YES));
        onlyFes(lesion(AnatomicSite.AXILLA, Side.LEFT, Optional.of(Progressing.YES)));
        onlyFes(lesion(AnatomicSite.STERNUM, Side.MIDLINE, Optional.of(Progressing.NO)));
        assertThat(four(counted())).containsExactly(1, 1, 1, 1);
        onlyFes(lesion(AnatomicSite.AXILLA, Side.RIGHT, Optional.of(Progressing.UNCERTAIN)));
        assertThat(four(counted())).containsExactly(1, 2, 1, 1);
        assertThat(counted().byFes()).hasSize(2);
        assertThat(Stream.of(AnatomicSite.values()).filter(s -> s.code().isEmpty())).containsExactlyInAnyOrder(AnatomicSite.PLEURA,
                AnatomicSite.OVARY, AnatomicSite.PERITONEUM, AnatomicSite.SOFT_TISSUE, AnatomicSite.OTHER);
    }
}
