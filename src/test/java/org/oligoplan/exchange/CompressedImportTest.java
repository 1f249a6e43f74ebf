package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.testing.EncapsulatedFile;
import org.oligoplan.testing.RunLengthEncoder;
import org.oligoplan.volume.Volume;

/// Compressed series become the volumes that their uncompressed twins are, and compression that loses something is said.
class CompressedImportTest {

    private static final String RUN_LENGTH = "1.2.840.10008.1.2.5";

    @TempDir
    private Path folder = Path.of("");

    private ImportResult read(Fixture fixture, boolean withPixels) {
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            List<Path> paths = fixture.write(Files.createTempDirectory(folder, "case"));
            return withPixels ? service.read(paths, ImportListener.none(), Progress.none()) : service.inspect(paths, Progress.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compress(Path dir, String syntax, byte[] fragment, String lossy) {
        for (int k = 0; k < Fixture.SLICES; k++) {
            Path file = dir.resolve(Fixture.image(k));
            try {
                DataSet image = new NativeDicomCodec().read(file, ReadOptions.all());
                if (!lossy.isEmpty()) {
                    image.putString(Tag.LOSSY_IMAGE_COMPRESSION, lossy);
                }
                byte[] stream = fragment.length > 0 ? fragment : runLength(k);
                EncapsulatedFile.write(file, image, TransferSyntax.of(syntax), List.of(), List.of(stream));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] runLength(int slice) {
        short[] pixels = Fixture.pixels(slice);
        int[] samples = new int[pixels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pixels[i];
        }
        return RunLengthEncoder.encode(samples, 1, 2);
    }

    @Test
    void aCompressedSeriesIsTheVolumeOfItsTwin() {
        Fixture compressed = new Fixture();
        compressed.afterwards = dir -> compress(dir, RUN_LENGTH, new byte[0], "");
        ImportResult result = read(compressed, true);
        Volume volume = result.series().getFirst().volume().orElseThrow();
        Volume twin = read(new Fixture(), true).series().getFirst().volume().orElseThrow();
        for (int k = 0; k < Fixture.SLICES; k++) {
            assertThat(volume.stored(k)).isEqualTo(twin.stored(k)).isEqualTo(Fixture.pixels(k));
        }
        assertThat(result.findings()).extracting(ImportFinding::kind).doesNotContain(FindingKind.LOSSY_COMPRESSION.id(),
                FindingKind.UNSUPPORTED_TRANSFER_SYNTAX.id());
    }

    /// Where the syntax allows both, silence is no assurance.
    @ParameterizedTest(name = "syntax {0}, Lossy Image Compression ''{1}''")
    @CsvSource({"1.2.840.10008.1.2.4.50,'',true", "1.2.840.10008.1.2.4.51,00,true", "1.2.840.10008.1.2.4.81,'',true",
            "1.2.840.10008.1.2.4.81,00,false", "1.2.840.10008.1.2.4.91,01,true", "1.2.840.10008.1.2.4.91,'',true",
            "1.2.840.10008.1.2.4.80,'',false", "1.2.840.10008.1.2.4.90,'',false", "1.2.840.10008.1.2.4.70,'',false",
            "1.2.840.10008.1.2.4.70,01,true", "1.2.840.10008.1.2.5,'',false"})
    void lossIsFoundBySyntaxAndByWord(String syntax, String said, boolean lossy) {
        Fixture fixture = new Fixture();
        fixture.afterwards = dir -> compress(dir, syntax, new byte[]{1, 2}, said);
        boolean found = read(fixture, false).findings().stream().anyMatch(f -> f.kind().equals(FindingKind.LOSSY_COMPRESSION.id()));
        assertThat(found).isEqualTo(lossy);
    }

    /// A damaged frame is found when its pixels are read, and named with its file.
    @Test
    void aDamagedFrameIsAFinding() {
        Fixture fixture = new Fixture();
        fixture.afterwards = dir -> compress(dir, RUN_LENGTH, new byte[70], "");
        assertThat(read(fixture, true).findings()).anySatisfy(f -> {
            assertThat(f.kind()).isEqualTo(FindingKind.MALFORMED.id());
            assertThat(f.file()).contains("image");
        });
    }
}
