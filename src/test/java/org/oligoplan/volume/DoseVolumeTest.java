package org.oligoplan.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;

class DoseVolumeTest {

    private static final ImageGrid GRID = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2")), 2, 1, 3, 3,
            List.of(new PatientPoint(0, 0, 0), new PatientPoint(0, 0, 3)));

    private static DoseVolume volume(boolean signed) {
        return new DoseVolume(GRID, 1e-8, signed, List.of(new int[]{0, 1}, new int[]{-1, Integer.MIN_VALUE}));
    }

    @Test
    void all32BitsAreKept() {
        DoseVolume volume = volume(false);
        assertThat(volume.stored(0, 0, 1)).isEqualTo(4294967295L);
        assertThat(volume.stored(1, 0, 1)).isEqualTo(2147483648L);
        assertThat(volume.value(0, 0, 1)).isEqualTo(42.94967295);
        assertThat(volume.value(0, 0, 0)).isZero();
    }

    @Test
    void anErrorDoseHasASign() {
        assertThat(volume(true).stored(0, 0, 1)).isEqualTo(-1);
        assertThat(volume(true).value(1, 0, 1)).isEqualTo(-21.47483648);
    }

    @Test
    void outsideTheGridNothingIsKnown() {
        DoseVolume volume = volume(false);
        for (int[] at : new int[][]{{-1, 0, 0}, {2, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 2}, {0, 0, -1}}) {
            assertThat(volume.value(at[0], at[1], at[2])).isNaN();
            assertThatThrownBy(() -> volume.stored(at[0], at[1], at[2])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
