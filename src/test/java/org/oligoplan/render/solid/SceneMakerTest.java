package org.oligoplan.render.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.solid.SceneMaker.Care;
import org.oligoplan.render.solid.SceneMaker.Made;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Look;
import org.oligoplan.render.solid.SolidScene.Subject;
import org.oligoplan.volume.ImageGrid;

final class SceneMakerTest {

    private static final Attribution BY = new Attribution("Demo", PersonRole.values()[0], "Demo", Instant.EPOCH, "test");

    private final SceneMaker maker = new SceneMaker();
    private final Structure lesion = structure("L1", StructureRole.GTV, Stacks.ball(Stacks.AXIAL, 0, 0, 0, 8, 2));
    private final Structure liver = structure("Liver", StructureRole.ORGAN, Stacks.ball(Stacks.AXIAL, 5, 0, 0, 40, 2));
    private final Structure cord = structure("SpinalCord", StructureRole.ORGAN, Stacks.ball(Stacks.AXIAL, 90, 0, 0, 9, 2));

    private static Structure structure(String name, StructureRole role, ContourStack contours) {
        return new Structure(Id.random(), name, Optional.empty(), new StructureOrigin.Drawn(Id.random()),
                Optional.of(new Answer<>(role, BY)), Optional.empty(), contours, List.of(), 0);
    }

    private static SceneRequest request(Case shown, Optional<SceneRequest.Shells> shells, List<SceneRequest.Isodose> isodoses) {
        return new SceneRequest(shown, Stacks.AXIAL.frame(), Optional.empty(), true, shells, isodoses);
    }

    private static Case of(Element... elements) {
        return Case.of(Id.random(), List.of(elements));
    }

    private Made make(Case shown, Care care) {
        return maker.make(request(shown, Optional.empty(), List.of()), care, Progress.none());
    }

    private static Body of(Made made, Structure structure) {
        return made.scene().bodies().stream().filter(b -> b.subject().equals(new Subject.OfStructure(structure.id()))).findFirst()
                .orElseThrow();
    }

    @Test
    void coarseComesFirstAndWhatDoesNotChangeIsKept() {
        Case before = of(lesion, liver, cord);
        Made coarse = make(before, Care.COARSE);
        assertThat(coarse.complete()).isFalse();
        Made fine = make(before, Care.FINE);
        assertThat(fine.complete()).isTrue();
        assertThat(of(fine, liver).fine().triangles()).isGreaterThan(2 * of(coarse, liver).fine().triangles());
        assertThat(of(fine, liver).coarse()).isSameAs(of(coarse, liver).fine());
        // A stroke on the lesion: the others stay as fine as they are, the lesion is coarse for a while.
        Structure drawn = lesion.withContours(Stacks.ball(Stacks.AXIAL, 2, 0, 0, 9, 2));
        Made stroke = make(of(drawn, liver, cord), Care.COARSE);
        assertThat(of(stroke, liver).fine()).isSameAs(of(fine, liver).fine());
        assertThat(of(stroke, cord).fine()).isSameAs(of(fine, cord).fine());
        assertThat(of(stroke, drawn).fine().middle().x()).isCloseTo(2, within(0.2));
        assertThat(stroke.complete()).isFalse();
        // Hidden for a moment, and there again at once.
        SceneRequest hidden = new SceneRequest(before, Stacks.AXIAL.frame(), Optional.empty(), false, Optional.empty(), List.of());
        assertThat(maker.make(hidden, Care.COARSE, Progress.none()).scene().bodies()).isEmpty();
        assertThat(of(make(before, Care.COARSE), liver).fine()).isSameAs(of(fine, liver).fine());
    }

    @Test
    void whatHoldsATargetIsGlassAndWhatHoldsManyIsAVeil() {
        Made made = make(of(lesion, liver, cord), Care.COARSE);
        assertThat(of(made, lesion).look()).isEqualTo(Look.SOLID);
        assertThat(of(made, liver).look()).isEqualTo(Look.GLASS);
        assertThat(of(made, cord).look()).isEqualTo(Look.SOLID);
        Structure body = structure("Body", StructureRole.ORGAN, Stacks.ball(Stacks.AXIAL, 40, 0, 0, 120, 4));
        List<Element> all = new ArrayList<>(List.of(lesion, liver, cord, body));
        for (int n = 0; n < 3; n++) {
            all.add(structure("O" + n, StructureRole.ORGAN, Stacks.ball(Stacks.AXIAL, 40, -40 + 20 * n, 60, 6, 2)));
        }
        Made many = make(Case.of(Id.random(), all), Care.COARSE);
        assertThat(of(many, body).look()).isEqualTo(Look.VEIL);
        // The picture is about what is in the body, not about the body.
        assertThat(many.scene().core().orElseThrow().radiusMm()).isLessThan(many.scene().ball().orElseThrow().radiusMm() / 1.5);
    }

    @Test
    void hiddenAndForeignStructuresAreNotThere() {
        Structure foreign = structure("Foreign", StructureRole.ORGAN,
                Stacks.ball(PlaneFrame.axial(new FrameOfReference("1.2.99")), 0, 0, 0, 10, 2));
        Structure ignored = structure("Ignored", StructureRole.IGNORE, Stacks.ball(Stacks.AXIAL, 0, 0, 0, 10, 2));
        StructureLook unseen = StructureLook.usual(Id.random(), cord.id()).withVisible(false);
        StructureLook thin = StructureLook.usual(Id.random(), lesion.id()).withOpacity(0.5);
        Made made = make(of(lesion, cord, foreign, ignored, unseen, thin), Care.COARSE);
        assertThat(made.scene().bodies()).extracting(Body::subject).containsExactly(new Subject.OfStructure(lesion.id()));
        assertThat(of(made, lesion).look()).isEqualTo(Look.GLASS);
        assertThat(made.leftOut()).isEqualTo(1);
    }

    @Test
    void shellsAndIsodosesStandAroundWhatTheyBelongTo() {
        ImageGrid grid = new ImageGrid(Stacks.AXIAL, 21, 21, 4, 4,
                java.util.stream.IntStream.range(0, 21).mapToObj(k -> new PatientPoint(-40, -40, -40 + 4.0 * k)).toList());
        double[] nodes = new double[21 * 21 * 21];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = 40 - new PatientPoint(i % 21 * 4 - 40, i / 21 % 21 * 4 - 40, i / 441 * 4 - 40.0).fromOrigin().length();
        }
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        Id dose = Id.random();
        RigidTransform shift = RigidTransform.shifted(new PatientVector(7, 0, 0));
        Made made = maker.make(
                request(of(cord), Optional.of(new SceneRequest.Shells(Set.of(cord.id()), 30)),
                        List.of(new SceneRequest.Isodose(dose, lattice, 25, 0xffff0000, shift),
                                new SceneRequest.Isodose(dose, lattice, 15, 0xff0000ff, shift))),
                Care.COARSE, Progress.none());
        List<Body> bodies = made.scene().bodies();
        assertThat(bodies).extracting(Body::look).containsExactly(Look.SOLID, Look.VEIL, Look.GLASS, Look.VEIL);
        Body shell = bodies.get(1);
        assertThat(shell.subject()).isEqualTo(new Subject.Around(cord.id(), 30));
        assertThat(shell.fine().high().x() - 90).isCloseTo(39, within(0.6));
        assertThat(made.scene().lines()).as("a ring every centimetre").hasSizeBetween(7, 9);
        assertThat(bodies.get(2).fine().middle().x()).isCloseTo(7, within(0.3));
        assertThat(bodies.get(2).fine().high().x()).isCloseTo(7 + 15, within(0.4));
        assertThat(bodies.get(3).fine().high().x()).isCloseTo(7 + 25, within(0.4));
        // The frames of three planes and the lines in which they meet.
        assertThat(made.scene().over(0, made.scene().planes(new PatientPoint(1, 2, 3), 0xff00ffff)).lines())
                .hasSize(made.scene().lines().size() + 6);
    }
}
