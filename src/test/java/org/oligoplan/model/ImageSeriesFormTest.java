package org.oligoplan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.CorruptFormException;

class ImageSeriesFormTest {

    @Test
    void framesOfOneObjectComeBackAndAVersionOneSeriesIsReadAndWrittenAsItWas() {
        ImageSeries plain = CanonicalFormTest.oneOfEach(new Random(5)).stream().filter(ImageSeries.class::isInstance)
                .map(ImageSeries.class::cast).findFirst()
                .orElseThrow();
        byte[] old = CanonicalForm.of(plain);
        assertThat(Arrays.copyOf(old, 4)).as("tag and version").containsExactly(0, 2, 0, 1);
        ImageSeries framed = new ImageSeries(plain.id(), plain.modality(), plain.seriesInstanceUid(), plain.studyInstanceUid(),
                plain.description(), plain.acquired(), plain.grid(), plain.transferSyntax(),
                List.of(new ImageInstance("1.1", "a", 1), new ImageInstance("1.1", "a", 2)));
        byte[] bytes = CanonicalForm.of(framed);
        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(0, 2, 0, 2);
        assertThat(CanonicalForm.readElement(bytes)).isEqualTo(framed);
        ImageSeries density = new ImageSeries(plain.id(), plain.modality(), plain.seriesInstanceUid(), plain.studyInstanceUid(),
                plain.description(), plain.acquired(), plain.grid(), plain.transferSyntax(), plain.instances(), "MGML");
        assertThat(CanonicalForm.readElement(CanonicalForm.of(density))).isEqualTo(density);
        int last = bytes.length - 4 - "HU".length() - 1;
        bytes[last] = 1;
        assertThatThrownBy(() -> CanonicalForm.readElement(bytes)).as("one value has one form").isInstanceOf(CorruptFormException.class);
        bytes[last] = 0;
        assertThatThrownBy(() -> CanonicalForm.readElement(bytes)).isInstanceOf(CorruptFormException.class);
    }
}
