package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.OverlayLine;
import org.oligoplan.render.ShellCutter;
import org.oligoplan.render.ShellOverlay;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;

class ShellShelfTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final Attribution BY = new Attribution("Demo One", PersonRole.PHYSICIST, "Demo One", Instant.EPOCH, "test");
    private static final Id ORGAN = Id.random();

    private final ShellShelf shelf = new ShellShelf(new LayerSources() {
        @Override
        public Job<DoseLattice> lattice(Case current, Id dose) {
            throw new AssertionError("no dose is asked for");
        }

        @Override
        public boolean isCritical(String standardName) {
            return standardName.equals("SpinalCord");
        }

        @Override
        public double distanceLimitMm() {
            return 30;
        }
    });

    private static Structure organ(double radius, StructureRole role, String standardName, Optional<Boolean> irradiated) {
        Structure drawn = Scenery.ball(ORGAN, "Cord", role, 0, new PatientPoint(0, 62, 0), radius, 60, true);
        return new Structure(drawn.id(), drawn.name(), Optional.of(standardName), drawn.origin(), Optional.of(new Answer<>(role, BY)),
                irradiated.map(value -> new Answer<>(value, BY)), drawn.contours(), List.of(), 0);
    }

    private static Case with(Structure organ) {
        return Case.of(Id.random(), List.of(organ));
    }

    private double radius(Case shown) {
        List<ShellOverlay> shells = shelf.shells(shown, FRAME);
        assertThat(shells).hasSize(1);
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 62, 3), 0.5, 300, 300);
        OverlayLine line = ShellCutter.cut(shells.getFirst(), view, false).getFirst();
        return view.toPatient(line.xy()[0], line.xy()[1]).distanceTo(new PatientPoint(0, 62, 3));
    }

    @Test
    void theShellFollowsTheOrganWhileItIsDrawn() {
        for (double organRadius : new double[]{6, 6, 8, 7}) {
            assertThat(radius(with(organ(organRadius, StructureRole.ORGAN, "SpinalCord", Optional.empty())))).isCloseTo(30 + organRadius,
                    within(0.05));
        }
    }

    @Test
    void onlyCriticalOrgansThatMayHaveHadDoseHaveAShell() {
        for (Structure without : List.of(organ(6, StructureRole.ORGAN, "SpinalCord", Optional.of(false)),
                organ(6, StructureRole.ORGAN, "Bladder", Optional.of(true)),
                organ(6, StructureRole.GTV, "SpinalCord", Optional.of(true)))) {
            assertThat(shelf.shells(with(without), FRAME)).isEmpty();
            assertThat(shelf.problems(with(without), FRAME)).extracting(m -> m.id()).containsExactly("layers.shell.none");
        }
        Case irradiated = with(organ(6, StructureRole.ORGAN, "SpinalCord", Optional.of(true)));
        assertThat(shelf.shells(irradiated, FRAME)).hasSize(1);
        assertThat(shelf.problems(irradiated, FRAME)).isEmpty();
        FrameOfReference elsewhere = new FrameOfReference("1.9");
        assertThat(shelf.shells(irradiated, elsewhere)).isEmpty();
        assertThat(shelf.problems(irradiated, elsewhere)).extracting(m -> m.id()).containsExactly("layers.shell.not-joined");
    }
}
