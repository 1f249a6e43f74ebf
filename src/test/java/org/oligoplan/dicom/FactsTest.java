package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/// Dictionary, transfer syntaxes and identifiers against the standard's tables.
class FactsTest {

    @Test
    void dictionary() {
        assertThat(DataDictionary.size()).isEqualTo(4904 + 88);
        DataDictionary.Entry name = DataDictionary.entry(Tag.PATIENT_NAME).orElseThrow();
        assertThat(name).isEqualTo(new DataDictionary.Entry(0x00100010, List.of(VR.PN), "1", false, "PatientName", "Patient's Name"));
        assertThat(DataDictionary.entry(Tag.PIXEL_DATA).orElseThrow().vrs()).containsExactly(VR.OB, VR.OW);
        assertThat(DataDictionary.entry(0x00080010).orElseThrow().retired()).isTrue();
        assertThat(DataDictionary.entry(0x60023000).orElseThrow().keyword()).isEqualTo("OverlayData");
        assertThat(DataDictionary.entry(0x50FE0005).orElseThrow().multiplicity()).isEqualTo("1");
        assertThat(DataDictionary.entry(0x60013000)).isEmpty();
        assertThat(DataDictionary.entry(0x00111001)).isEmpty();
        assertThat(DataDictionary.tag("ContourData")).contains(Tag.CONTOUR_DATA);
        assertThat(DataDictionary.implicitVr(Tag.PIXEL_PADDING_VALUE, true)).isEqualTo(VR.SS);
        assertThat(DataDictionary.implicitVr(Tag.PIXEL_PADDING_VALUE, false)).isEqualTo(VR.US);
        assertThat(DataDictionary.implicitVr(0x00110010, false)).isEqualTo(VR.LO);
        assertThat(DataDictionary.implicitVr(0x00111010, false)).isNull();
        assertThat(Tag.describe(Tag.ROWS)).isEqualTo("(0028,0010) Rows");
        assertThat(Tag.describe(0x00111010)).isEqualTo("(0011,1010)");
    }

    @Test
    void transferSyntaxes() {
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.80").name()).isEqualTo("JPEG-LS Lossless");
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.201").pixels()).isEqualTo(TransferSyntax.Pixels.HTJ2K);
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.5").isUncompressed()).isFalse();
        TransferSyntax unknown = TransferSyntax.of("1.2.3.4");
        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.uid()).isEqualTo("1.2.3.4");
        assertThat(unknown.explicitVr()).isTrue();
        assertThat(TransferSyntax.known()).extracting(TransferSyntax::uid).doesNotHaveDuplicates().allMatch(Uid::isValid);
        assertThat(TransferSyntax.known().stream().filter(TransferSyntax::isUncompressed)).hasSize(7);
    }

    /// PS3.5 annex B.2 gives this pair.
    @Test
    void uids() {
        assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")).value())
                .isEqualTo("2.25.329800735698586629295641978511506172918");
        Set<Uid> fresh = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            fresh.add(Uid.fresh());
        }
        assertThat(fresh).hasSize(1000);
        for (String bad : List.of("", ".", "1.", "1..2", "1.02", "1.2a", "1".repeat(65))) {
            assertThat(Uid.isValid(bad)).as(bad).isFalse();
            assertThatThrownBy(() -> new Uid(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Uid.isValid("0.1.20.0")).isTrue();
    }
}
