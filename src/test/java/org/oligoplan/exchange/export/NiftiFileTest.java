package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

class NiftiFileTest {

    @TempDir
    Path folder;

    private static ImageGrid grid(PatientVector u, PatientVector v, double... offsets) {
        PlaneFrame plane = new PlaneFrame(new FrameOfReference("1.2"), u, v);
        return new ImageGrid(plane, 7, 5, 1.5, 2.5,
                IntStream.range(0, offsets.length).mapToObj(k -> plane.toPatient(-12, 7, offsets[k])).toList());
    }

    private static PatientVector[] turned(long seed) {
        if (seed < 4) {
            double[][] signs = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
            return new PatientVector[]{new PatientVector(signs[(int) seed][0], 0, 0), new PatientVector(0, signs[(int) seed][1], 0)};
        }
        Random random = new Random(seed);
        PatientVector u = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
        PatientVector other = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
        return new PatientVector[]{u, u.cross(other).unit()};
    }

    private static ByteBuffer read(Path file) throws Exception {
        try (InputStream in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void bothAffinesLeadToTheVoxelsPlacesInRas(long seed) throws Exception {
        PatientVector[] uv = turned(seed);
        ImageGrid grid = grid(uv[0], uv[1], 3, 6.25, 9.5, 12.75);
        Volume volume = new Volume(grid, seed % 2 == 0, new double[]{2, 2, 2, 2}, new double[]{-3, -3, -3, -3});
        Random random = new Random(seed);
        for (int k = 0; k < 4; k++) {
            short[] slice = new short[35];
            for (int i = 0; i < 35; i++) {
                slice[i] = (short) random.nextInt();
            }
            volume.put(k, slice);
        }
        Path file = folder.resolve(seed % 3 == 0 ? "image.nii" : "image.nii.gz");
        new NiftiFile(grid).image(volume, file);
        ByteBuffer h = read(file);
        assertThat(h.getInt(0)).isEqualTo(348);
        assertThat(h.limit()).isEqualTo(352 + 2 * 7 * 5 * 4);
        assertThat(h.getShort(70)).isEqualTo((short) (seed % 2 == 0 ? 512 : 4));
        for (int[] at : new int[][]{{0, 0, 0}, {6, 0, 0}, {0, 4, 0}, {0, 0, 3}, {3, 2, 1}}) {
            PatientPoint truth = grid.centre(at[0], at[1], at[2]);
            double[] s = sform(h, at);
            double[] q = qform(h, at);
            double[] ras = {-truth.x(), -truth.y(), truth.z()};
            for (int i = 0; i < 3; i++) {
                assertThat(s[i]).isCloseTo(ras[i], within(1e-5));
                assertThat(q[i]).isCloseTo(ras[i], within(1e-4));
            }
            short raw = h.getShort(352 + 2 * (at[0] + 7 * (at[1] + 5 * at[2])));
            double value = (seed % 2 == 0 ? raw & 0xffff : raw) * (double) h.getFloat(112) + h.getFloat(116);
            assertThat(value).isEqualTo(volume.value(at[0], at[1], at[2]));
        }
    }

    private static double[] sform(ByteBuffer h, int[] at) {
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            xyz[i] = h.getFloat(280 + 16 * i) * at[0] + h.getFloat(284 + 16 * i) * at[1] + h.getFloat(288 + 16 * i) * at[2]
                    + h.getFloat(292 + 16 * i);
        }
        return xyz;
    }

    /// The rotation matrix of a quaternion as nifti1.h documents it for method 2.
    private static double[] qform(ByteBuffer h, int[] at) {
        double b = h.getFloat(256);
        double c = h.getFloat(260);
        double d = h.getFloat(264);
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double[][] r = {{a * a + b * b - c * c - d * d, 2 * b * c - 2 * a * d, 2 * b * d + 2 * a * c},
                {2 * b * c + 2 * a * d, a * a + c * c - b * b - d * d, 2 * c * d - 2 * a * b},
                {2 * b * d - 2 * a * c, 2 * c * d + 2 * a * b, a * a + d * d - c * c - b * b}};
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            xyz[i] = r[i][0] * h.getFloat(80) * at[0] + r[i][1] * h.getFloat(84) * at[1] + r[i][2] * h.getFloat(76) * h.getFloat(88) * at[2]
                    + h.getFloat(268 + 4 * i);
        }
        return xyz;
    }

    @Test
    void slicesWithScalesOfTheirOwnAreWrittenAsValues() throws Exception {
        ImageGrid grid = grid(new PatientVector(1, 0, 0), new PatientVector(0, 1, 0), 0, 3);
        Volume volume = new Volume(grid, true, new double[]{0.25, 0.5}, new double[]{0, 1});
        for (int k = 0; k < 2; k++) {
            short[] slice = new short[35];
            slice[8] = (short) 40000;
            volume.put(k, slice);
        }
        Path file = folder.resolve("pet.nii");
        new NiftiFile(grid).image(volume, file);
        ByteBuffer h = read(file);
        assertThat(h.getShort(70)).isEqualTo((short) 16);
        assertThat(h.getFloat(352 + 4 * 8)).isEqualTo(10000f);
        assertThat(h.getFloat(352 + 4 * 43)).isEqualTo(20001f);
    }

    @Test
    void unevenLeaningAndSingleSlicesAreRefused() {
        PatientVector x = new PatientVector(1, 0, 0);
        PatientVector y = new PatientVector(0, 1, 0);
        assertThatThrownBy(() -> new NiftiFile(grid(x, y, 0, 3, 6, 10))).hasMessageContaining("export.error.uneven");
        assertThatThrownBy(() -> new NiftiFile(grid(x, y, 0))).hasMessageContaining("export.error.one-slice");
        PlaneFrame axial = PlaneFrame.axial(new FrameOfReference("1.2"));
        ImageGrid leaning = new ImageGrid(axial, 4, 4, 1, 1,
                List.of(new PatientPoint(0, 0, 0), new PatientPoint(0, 0.5, 3), new PatientPoint(0, 1, 6)));
        assertThatThrownBy(() -> new NiftiFile(leaning)).hasMessageContaining("export.error.leaning");
    }

    @Test
    void aMaskHoldsTheVoxelsWhoseCentresLieInside() {
        PlaneFrame axial = PlaneFrame.axial(new FrameOfReference("1.2"));
        ImageGrid grid = new ImageGrid(axial, 60, 50, 0.9, 1.1, List.of(new PatientPoint(-27, -25, 0), new PatientPoint(-27, -25, 2)));
        double[] outer = new double[200];
        double[] hole = new double[60];
        for (int i = 0; i < 100; i++) {
            outer[2 * i] = 1.3 + 20 * Math.cos(i * Math.PI / 50);
            outer[2 * i + 1] = 0.7 + 18 * Math.sin(i * Math.PI / 50);
        }
        for (int i = 0; i < 30; i++) {
            hole[2 * i] = 5 + 6 * Math.cos(i * Math.PI / 15);
            hole[2 * i + 1] = 6 * Math.sin(i * Math.PI / 15);
        }
        Region region = Region.of(Ring.of(outer), Ring.of(hole));
        VoxelMask mask = new VoxelMask(grid, new ContourStack(axial, List.of(new Section(2.2, region, true)), OptionalDouble.of(2)));
        assertThat(mask.slice(0)).containsOnly(0);
        byte[] slice = mask.slice(1);
        int inside = 0;
        for (int j = 0; j < 50; j++) {
            for (int i = 0; i < 60; i++) {
                PatientPoint p = grid.centre(i, j, 1);
                assertThat(slice[60 * j + i] == 1).isEqualTo(region.contains(p.x(), p.y()));
                inside += slice[60 * j + i];
            }
        }
        assertThat(mask.voxels()).isEqualTo(inside);
        double areaMm2 = Math.PI * (20 * 18 - 36);
        assertThat(inside * 0.9 * 1.1).isCloseTo(areaMm2, within(0.02 * areaMm2));
    }
}
