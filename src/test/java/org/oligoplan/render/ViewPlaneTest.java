package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

class ViewPlaneTest {

    @Test
    void viewsAreTurnedAsRadiologistsExpect() {
        assertThat(letters(ViewPlane.ofPatient(Anatomical.AXIAL))).isEqualTo("RLAP");
        assertThat(letters(ViewPlane.ofPatient(Anatomical.CORONAL))).isEqualTo("RLHF");
        assertThat(letters(ViewPlane.ofPatient(Anatomical.SAGITTAL))).isEqualTo("APHF");
    }

    private static String letters(ViewPlane plane) {
        return OrientationLetters.of(plane.right().times(-1)) + OrientationLetters.of(plane.right())
                + OrientationLetters.of(plane.down().times(-1)) + OrientationLetters.of(plane.down());
    }

    /// Image Orientation (Patient) as scanners write it for the eight positions (DICOM PS3.3 C.7.3.1.1.2): the views look the same in all of them.
    @ParameterizedTest
    @CsvSource({"HFS,1,0,0,0,1,0", "HFP,-1,0,0,0,-1,0", "HFDR,0,1,0,-1,0,0", "HFDL,0,-1,0,1,0,0", "FFS,-1,0,0,0,1,0", "FFP,1,0,0,0,-1,0",
            "FFDR,0,1,0,1,0,0", "FFDL,0,-1,0,-1,0,0", "coronal,1,0,0,0,0,-1", "sagittal,0,1,0,0,0,-1"})
    void everyPatientPositionIsShownTheSameWay(String position, double ux, double uy, double uz, double vx, double vy, double vz) {
        PlaneFrame stack = new PlaneFrame(RampVolume.FRAME, new PatientVector(ux, uy, uz), new PatientVector(vx, vy, vz));
        assertThat(letters(ViewPlane.ofStack(stack, Anatomical.AXIAL))).as(position).isEqualTo("RLAP");
        assertThat(letters(ViewPlane.ofStack(stack, Anatomical.CORONAL))).as(position).isEqualTo("RLHF");
        assertThat(letters(ViewPlane.ofStack(stack, Anatomical.SAGITTAL))).as(position).isEqualTo("APHF");
    }

    @Test
    void aStackThatIsSlightlyTurnedIsShownAlongItsOwnSlices() {
        double c = Math.cos(0.05);
        double s = Math.sin(0.05);
        PlaneFrame stack = new PlaneFrame(RampVolume.FRAME, new PatientVector(c, 0, s), new PatientVector(0, 1, 0));
        ViewPlane axial = ViewPlane.ofStack(stack, Anatomical.AXIAL);
        assertThat(axial.parallelTo(stack.normal())).isTrue();
        assertThat(ViewPlane.ofPatient(Anatomical.AXIAL).parallelTo(stack.normal())).isFalse();
        assertThat(letters(axial)).isEqualTo("RLAP");
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,L", "-1,0,0,R", "0,1,0,P", "0,-1,0,A", "0,0,1,H", "0,0,-1,F", "0.99,0.1,0.1,L", "0.8,0,0.6,LH", "0.1,-0.9,0.42,AH",
            "-0.5,0.8,-0.33,PR"})
    void lettersNameADirectionByItsStrongestParts(double x, double y, double z, String expected) {
        assertThat(OrientationLetters.of(new PatientVector(x, y, z).unit())).isEqualTo(expected);
    }

    @Test
    void pixelsAndPlacesBelongTogether() {
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.CORONAL), new PatientPoint(5, 6, 7), 0.8, 300, 200);
        PatientPoint place = view.toPatient(40, 150);
        assertThat(place).isEqualTo(new PatientPoint(5 - 110 * 0.8, 6, 7 - 50 * 0.8));
        assertThat(view.xOf(place)).isCloseTo(40, within(1e-9));
        assertThat(view.yOf(place)).isCloseTo(150, within(1e-9));
        assertThat(view.depthMm(new PatientPoint(0, 9, 0))).isCloseTo(3, within(1e-12));
        ViewGeometry zoomed = view.zoomedAt(place, 0.2);
        assertThat(zoomed.xOf(place)).isCloseTo(40, within(1e-9));
        assertThat(zoomed.yOf(place)).isCloseTo(150, within(1e-9));
        ViewGeometry doubled = view.scaled(2);
        assertThat(doubled.xOf(place)).isCloseTo(80, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1,120,100", "0.5,120,50", "0.3,120,20", "2,160,200", "0.01,130,1"})
    void scaleBarsAreRoundAndFit(double mmPerPixel, double room, double expectedMm) {
        ScaleBar bar = ScaleBar.fitting(mmPerPixel, room);
        assertThat(bar.lengthMm()).isCloseTo(expectedMm, within(1e-9));
        assertThat(bar.pixels()).isLessThanOrEqualTo(room).isCloseTo(expectedMm / mmPerPixel, within(1e-9));
    }
}
