package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// The same phantom scanned in the eight patient positions and a little obliquely: same distances, volumes and places to 1e-6 mm.
class OrientationTest {

    /// Row and column direction of the images for head first or feet first; supine, prone, decubitus right and left.
    private static List<PatientVector[]> positions() {
        PatientVector x = new PatientVector(1, 0, 0);
        PatientVector y = new PatientVector(0, 1, 0);
        PatientVector mx = new PatientVector(-1, 0, 0);
        PatientVector my = new PatientVector(0, -1, 0);
        return List.of(new PatientVector[]{x, y}, new PatientVector[]{mx, my}, new PatientVector[]{y, mx}, new PatientVector[]{my, x},
                new PatientVector[]{mx, y}, new PatientVector[]{x, my}, new PatientVector[]{y, x}, new PatientVector[]{my, mx});
    }

    // The same solid, its contours written in the plane coordinates of another image orientation.
    private static ContourStack rewritten(ContourStack stack, PatientVector[] axes) {
        PlaneFrame plane = Rotations.frame(axes);
        List<Section> sections = new ArrayList<>();
        for (Section s : stack.sections()) {
            List<Ring> rings = new ArrayList<>();
            double w = 0;
            for (Ring ring : s.region().rings()) {
                double[] uv = new double[2 * ring.size()];
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint p = stack.plane().toPatient(ring.u(i), ring.v(i), s.offsetMm());
                    uv[2 * i] = plane.uOf(p);
                    uv[2 * i + 1] = plane.vOf(p);
                    w = plane.wOf(p);
                }
                rings.add(Ring.of(uv));
            }
            sections.add(new Section(w, new Region(rings), true));
        }
        return new ContourStack(plane, sections, stack.imageSpacingMm());
    }

    @Test
    void eightPatientPositionsGiveOneAnswer() {
        ContourStack a = Solids.ball(Solids.AXIAL, 3, 7, 20, 14, 0.4, 3, 30);
        ContourStack b = Solids.sliced(Solids.AXIAL, 1.1, 2, 60,
                w -> List.of(Solids.circle(60 + w / 5, -12, 9, 60), Solids.circle(60 + w / 5, -12, 4, 60)));
        DistanceResult first = Solids.between(a, b);
        double volume = SolidVolume.cm3(b);
        PatientPoint centre = SolidVolume.centroid(b).orElseThrow();
        for (PatientVector[] position : positions()) {
            for (PatientVector[] other : List.of(position, new PatientVector[]{new PatientVector(1, 0, 0), new PatientVector(0, 1, 0)})) {
                DistanceResult turned = Solids.between(rewritten(a, position), rewritten(b, other));
                assertThat(turned.nominalMm()).isCloseTo(first.nominalMm(), within(1e-6));
                assertThat(turned.lowerMm()).isCloseTo(first.lowerMm(), within(1e-6));
                assertThat(turned.upperMm()).isCloseTo(first.upperMm(), within(1e-6));
                assertThat(turned.from().distanceTo(first.from())).isLessThan(1e-6);
                assertThat(turned.to().distanceTo(first.to())).isLessThan(1e-6);
            }
            assertThat(SolidVolume.cm3(rewritten(b, position))).isCloseTo(volume, within(1e-6));
            assertThat(SolidVolume.centroid(rewritten(b, position)).orElseThrow().distanceTo(centre)).isLessThan(1e-6);
        }
    }

    @Test
    void phantomAndImagesTurnedTogetherGiveTheSameNumbersSeed8() {
        Random random = new Random(8);
        ContourStack a = Solids.ball(Solids.AXIAL, 3, 7, 20, 14, 0.4, 3, 30);
        ContourStack b = Solids.ball(Solids.CORONAL, 50, -30, 20, 12, 0.9, 2, 30);
        DistanceResult first = Solids.between(a, b);
        for (int i = 0; i < 8; i++) {
            PatientVector[] r = i == 0 ? small(0.01) : Rotations.random(random);
            DistanceResult turned = Solids.between(turned(a, r), turned(b, r));
            assertThat(turned.nominalMm()).isCloseTo(first.nominalMm(), within(1e-6));
            assertThat(turned.lowerMm()).isCloseTo(first.lowerMm(), within(1e-6));
            assertThat(turned.upperMm()).isCloseTo(first.upperMm(), within(1e-6));
            assertThat(SolidVolume.cm3(turned(a, r))).isCloseTo(SolidVolume.cm3(a), within(1e-6));
        }
    }

    private static PatientVector[] small(double angle) {
        return new PatientVector[]{new PatientVector(Math.cos(angle), 0, Math.sin(angle)), new PatientVector(0, 1, 0),
                new PatientVector(-Math.sin(angle), 0, Math.cos(angle))};
    }

    private static PatientVector apply(PatientVector[] r, PatientVector v) {
        return r[0].times(v.x()).plus(r[1].times(v.y())).plus(r[2].times(v.z()));
    }

    private static ContourStack turned(ContourStack stack, PatientVector[] r) {
        PlaneFrame plane = new PlaneFrame(Solids.FRAME, apply(r, stack.plane().u()), apply(r, stack.plane().v()));
        return new ContourStack(plane, stack.sections(), stack.imageSpacingMm());
    }
}
