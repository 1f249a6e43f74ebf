package org.oligoplan.render.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;

final class SurfacesTest {

    private static final int BUDGET = 8000;

    private static TriangleMesh mesh(ContourStack stack) {
        return Surfaces.ofStack(stack, 3, BUDGET, Progress.none());
    }

    /// Each edge belongs to two triangles that run along it in opposite directions; {@return Euler's number, 2 for each ball, 0 for each torus}
    private static int closed(TriangleMesh mesh) {
        Map<Long, Integer> seen = new HashMap<>();
        int[] c = mesh.corners();
        for (int t = 0; t < c.length; t += 3) {
            for (int i = 0; i < 3; i++) {
                long from = c[t + i];
                long to = c[t + (i + 1) % 3];
                assertThat(seen.merge(from << 32 | to, 1, Integer::sum)).isEqualTo(1);
            }
        }
        seen.keySet().forEach(edge -> assertThat(seen).containsKey(edge << 32 | edge >>> 32));
        return mesh.vertices() - seen.size() / 2 + mesh.triangles();
    }

    @Test
    void aBallHasItsVolumeItsAreaAndItsPlace() {
        for (var plane : List.of(Stacks.AXIAL, Stacks.OBLIQUE)) {
            TriangleMesh mesh = mesh(Stacks.ball(plane, 12, -30, 140, 20, 2.5));
            assertThat(closed(mesh)).isEqualTo(2);
            assertThat(mesh.volumeMm3()).isCloseTo(4.0 / 3 * Math.PI * 8000, within(0.015 * 33510));
            assertThat(mesh.areaMm2()).isCloseTo(4 * Math.PI * 400, within(0.02 * 5027));
            PatientPoint middle = plane.toPatient(12, -30, 140);
            for (int i = 0; i < mesh.vertices(); i++) {
                PatientPoint p = new PatientPoint(mesh.xyz()[3 * i], mesh.xyz()[3 * i + 1], mesh.xyz()[3 * i + 2]);
                assertThat(p.distanceTo(middle)).isCloseTo(20, within(1.25));
                PatientVector normal = new PatientVector(mesh.normals()[3 * i], mesh.normals()[3 * i + 1], mesh.normals()[3 * i + 2]);
                assertThat(normal.dot(p.minus(middle).unit())).isGreaterThan(0.85);
            }
            assertThat(mesh.triangles()).isBetween(BUDGET / 3, 2 * BUDGET);
        }
    }

    @Test
    void aTorusKeepsItsHole() {
        TriangleMesh mesh = mesh(Stacks.torus(Stacks.AXIAL, 30, 10, 2));
        assertThat(closed(mesh)).isZero();
        assertThat(mesh.volumeMm3()).isCloseTo(2 * Math.PI * Math.PI * 30 * 100, within(0.02 * 59218));
        assertThat(mesh.areaMm2()).isCloseTo(4 * Math.PI * Math.PI * 300, within(0.03 * 11844));
        assertThat(mesh.hit(new PatientPoint(0, 0, -100), new PatientVector(0, 0, 1))).isEmpty();
        assertThat(mesh.hit(new PatientPoint(30, 0, -100), new PatientVector(0, 0, 1)).orElseThrow()).isCloseTo(90, within(1.0));
    }

    @Test
    void partsBranchesIslandsAndSinglesAreClosed() {
        ContourStack branching = Stacks.of(Stacks.AXIAL, 0, 40, 3,
                w -> w < 20 ? List.of(Stacks.circle(0, 0, 14)) : List.of(Stacks.circle(-9, 0, 6), Stacks.circle(9, 0, 6)));
        TriangleMesh fork = mesh(branching);
        assertThat(closed(fork)).isEqualTo(2);
        ContourStack island = Stacks.of(Stacks.AXIAL, 0, 20, 2,
                _ -> List.of(Stacks.circle(0, 0, 30), Stacks.circle(0, 0, 20), Stacks.circle(0, 0, 8)));
        TriangleMesh pipe = mesh(island);
        assertThat(closed(pipe)).isEqualTo(2);
        assertThat(pipe.volumeMm3()).isCloseTo(Math.PI * (900 - 400 + 64) * 22, within(0.06 * Math.PI * 564 * 22));
        TriangleMesh single = mesh(Stacks.of(Stacks.OBLIQUE, 5, 5, 4, _ -> List.of(Stacks.rectangle(0, 0, 40, 30))));
        assertThat(closed(single)).isEqualTo(2);
        double thickness = single.volumeMm3() / 1200;
        assertThat(thickness).isBetween(2.5, 4.2);
        assertThat(mesh(Stacks.of(Stacks.AXIAL, 0, -1, 3, _ -> List.of()))).isSameAs(TriangleMesh.EMPTY);
    }

    @Test
    void skippedPlanesStayOpen() {
        ContourStack stack = Stacks.of(Stacks.AXIAL, 0, 60, 3, w -> w > 20 && w < 40 ? List.of() : List.of(Stacks.circle(0, 0, 12)));
        TriangleMesh mesh = mesh(stack);
        assertThat(closed(mesh)).isEqualTo(4);
        double way = mesh.hit(new PatientPoint(0, 0, 30), new PatientVector(0, 0, -1)).orElseThrow();
        assertThat(30 - way).isCloseTo(18 + 1.5, within(0.6));
    }

    @Test
    void aShellIsTheDistanceFromTheSlabs() {
        // A box of 40 x 20 x 30 (ten planes of 3 mm), 30 mm around: Steiner's formula is exact.
        ContourStack box = Stacks.of(Stacks.OBLIQUE, 1.5, 29, 3, _ -> List.of(Stacks.rectangle(0, 0, 40, 20)));
        TriangleMesh shell = Surfaces.around(box, 3, 30, 20_000, Progress.none());
        assertThat(closed(shell)).isEqualTo(2);
        double volume = 24_000 + 5200.0 * 30 + Math.PI * 900 * 90 + 4.0 / 3 * Math.PI * 27_000;
        assertThat(shell.volumeMm3()).isCloseTo(volume, within(0.005 * volume));
        PatientVector u = Stacks.OBLIQUE.u();
        OptionalDouble side = shell.hit(Stacks.OBLIQUE.toPatient(20, 10, 15), u);
        assertThat(side.orElseThrow()).isCloseTo(20 + 30, within(0.05));
        OptionalDouble top = shell.hit(Stacks.OBLIQUE.toPatient(20, 10, 15), Stacks.OBLIQUE.normal());
        assertThat(top.orElseThrow()).isCloseTo(15 + 30, within(0.05));
    }

    @Test
    void anIsodoseOfACentralDoseIsABallAlsoThroughARegistration() {
        ImageGrid grid = new ImageGrid(Stacks.OBLIQUE, 61, 61, 2.5, 2.5,
                IntStream.range(0, 41).mapToObj(k -> Stacks.OBLIQUE.toPatient(-75, -75, -60 + 3.0 * k)).toList());
        double[] nodes = new double[61 * 61 * 41];
        PatientPoint middle = Stacks.OBLIQUE.toPatient(3, -4, 5);
        for (int k = 0, at = 0; k < 41; k++) {
            for (int j = 0; j < 61; j++) {
                for (int i = 0; i < 61; i++) {
                    nodes[at++] = 60 - Stacks.OBLIQUE.toPatient(-75 + 2.5 * i, -75 + 2.5 * j, -60 + 3 * k).distanceTo(middle);
                }
            }
        }
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        TriangleMesh mesh = Surfaces.ofDose(lattice, 35, 20_000, Progress.none());
        assertThat(closed(mesh)).isEqualTo(2);
        assertThat(mesh.volumeMm3()).isCloseTo(4.0 / 3 * Math.PI * 15_625, within(0.01 * 65_450));
        RigidTransform motion = RigidTransform.about(new PatientPoint(0, 0, 0), new PatientVector(10, -20, 30),
                new PatientVector(5, 6, -7));
        TriangleMesh moved = mesh.through(motion);
        for (int i = 0; i < moved.vertices(); i++) {
            PatientPoint p = new PatientPoint(moved.xyz()[3 * i], moved.xyz()[3 * i + 1], moved.xyz()[3 * i + 2]);
            assertThat(p.distanceTo(motion.apply(middle))).isCloseTo(25, within(0.15));
        }
        // A level that reaches the grid's edge ends there.
        assertThat(closed(Surfaces.ofDose(lattice, 1, 20_000, Progress.none()))).isEqualTo(2);
        assertThat(Surfaces.ofDose(lattice, 61, 20_000, Progress.none()).isEmpty()).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreStops() {
        Progress stopped = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        ContourStack ball = Stacks.ball(Stacks.AXIAL, 0, 0, 0, 20, 2);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Surfaces.ofStack(ball, 3, BUDGET, stopped)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void everyWayOfACubeAgreesWithItsNeighbour() {
        // A field of chance values has every one of the 256 cases and all of the ambiguous faces.
        java.util.Random random = new java.util.Random(7);
        Field noise = new Field() {
            @Override
            public org.oligoplan.geometry.planar.Lattice lattice() {
                return new org.oligoplan.geometry.planar.Lattice(0, 0, 1, 24, 24);
            }

            @Override
            public int planes() {
                return 24;
            }

            @Override
            public double w(int k) {
                return k;
            }

            @Override
            public void read(int k, float[] into) {
                for (int i = 0; i < into.length; i++) {
                    into[i] = random.nextFloat() - 0.5f;
                }
            }
        };
        TriangleMesh mesh = TriangleMesh.of(SurfaceBuilder.of(noise, Progress.none()), Stacks.AXIAL);
        assertThat(mesh.triangles()).isGreaterThan(20_000);
        closed(mesh);
    }
}
