package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.phantom.PhantomFrames;
import org.oligoplan.phantom.PhantomFrames.Frame;
import org.oligoplan.phantom.PhantomFrames.Kind;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.volume.Volume;

/// Enhanced objects of many frames: every frame has its own place, phase and scale, and none lands in a volume that is not its own.
class MultiFrameTest {

    @TempDir
    private Path folder = Path.of("");

    private final Jobs jobs = new Jobs(2);
    private final ImportService service = new ImportService(new NativeDicomCodec(), jobs);

    @AfterEach
    void close() {
        jobs.close();
    }

    private static final PhantomScan SCAN = new Fixture().scan;

    /// What the frame of a slice and phase holds: a constant that no other frame has, but for one ramp along the row.
    private static short[] pixels(int slice, int phase) {
        short[] pixels = new short[Fixture.SIDE * Fixture.SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (1000 * phase + 20 * slice + i % Fixture.SIDE);
        }
        return pixels;
    }

    private static double slope(int slice, int phase) {
        return 0.5 + 0.125 * slice + phase;
    }

    /// Frames in a random order.
    private static List<Frame> frames(int phases, boolean stackForEach, long seed) {
        List<Frame> frames = new ArrayList<>();
        for (int phase = 1; phase <= phases; phase++) {
            for (int k = 0; k < Fixture.SLICES; k++) {
                frames.add(new Frame(k, stackForEach ? "S" + phase : "1", stackForEach ? 1 : phase, slope(k, phase), -1000 + phase,
                        pixels(k, phase)));
            }
        }
        Collections.shuffle(frames, new Random(seed));
        return frames;
    }

    private Path write(DataSet object, String name) throws IOException {
        Path file = folder.resolve(name);
        new NativeDicomCodec().write(object, file, WriteOptions.standard());
        return file;
    }

    private ImportResult read(Path... paths) {
        return service.read(List.of(paths), ImportListener.none(), Progress.none());
    }

    private static void isPhase(LoadedSeries series, int phase) {
        Volume volume = series.volume().orElseThrow();
        assertThat(volume.grid().slices()).isEqualTo(Fixture.SLICES);
        for (int k = 0; k < Fixture.SLICES; k++) {
            assertThat(volume.grid().sliceOrigins().get(k).z()).isEqualTo(Fixture.z(k));
            assertThat(volume.value(3, 2, k)).isEqualTo((1000 * phase + 20 * k + 3) * slope(k, phase) - 1000 + phase);
        }
    }

    private static List<String> kinds(ImportResult result) {
        return result.findings().stream().map(ImportFinding::kind).toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachFrameLiesAtItsPlaceWithItsScaleSeed1(Kind kind) throws IOException {
        ImportResult result = read(write(new PhantomFrames(SCAN, kind, "one", frames(1, false, 1)).object(), "one.dcm"));
        assertThat(result.series()).hasSize(1);
        isPhase(result.series().getFirst(), 1);
        assertThat(result.series().getFirst().meta().unit()).isEqualTo(kind == Kind.CT ? "HU" : "");
        // The enhanced PET here says nothing of an injection.
        assertThat(kinds(result)).isSubsetOf("varying-rescale", "pet-units", "pet-tracer-unknown", "pet-rescale-intercept");
    }

    @ParameterizedTest
    @EnumSource
    void phasesOfOneObjectAreVolumesOfTheirOwnSeed2(Kind kind) throws IOException {
        ImportResult result = read(write(new PhantomFrames(SCAN, kind, "phases", frames(3, false, 2)).object(), "phases.dcm"));
        assertThat(result.series()).hasSize(3);
        assertThat(kinds(result)).contains("several-volumes").doesNotContain("duplicate-position");
        List<LoadedSeries> byPhase = new ArrayList<>(result.series());
        byPhase.sort(java.util.Comparator.comparingDouble(s -> s.volume().orElseThrow().value(0, 0, 0)));
        for (int phase = 1; phase <= 3; phase++) {
            isPhase(byPhase.get(phase - 1), phase);
        }
    }

    @Test
    void stacksOfOneObjectAreVolumesOfTheirOwnEvenWhereNoPlaceIsSharedSeed3() throws IOException {
        List<Frame> frames = frames(2, true, 3);
        // The upper half of one stack and the lower half of the other: without the Stack ID they would pass for one volume.
        frames.removeIf(f -> f.stack().equals("S1") ? f.slice() > 2 : f.slice() <= 2);
        ImportResult result = read(write(new PhantomFrames(SCAN, Kind.MR, "stacks", frames).object(), "stacks.dcm"));
        assertThat(result.series()).extracting(s -> s.meta().grid().slices()).containsExactlyInAnyOrder(3, 4);
        assertThat(kinds(result)).contains("several-volumes");
    }

    /// One dimension that the standard leaves open, as for a private contrast, tells phases apart where no index of time does.
    @Test
    void aDimensionOfItsOwnTellsVolumesApartSeed4() throws IOException {
        List<Frame> frames = frames(2, false, 4);
        DataSet object = new PhantomFrames(SCAN, Kind.MR, "dimension", frames).object();
        object.putItems(Tag.DIMENSION_INDEX_SEQUENCE, pointer(Tag.IMAGE_POSITION_PATIENT),
                pointer(Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE));
        List<DataSet> groups = object.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        for (int i = 0; i < frames.size(); i++) {
            DataSet content = groups.get(i).items(Tag.FRAME_CONTENT_SEQUENCE).getFirst();
            content.remove(Tag.TEMPORAL_POSITION_INDEX).putInts(Tag.DIMENSION_INDEX_VALUES, frames.get(i).slice() + 1,
                    frames.get(i).phase());
        }
        ImportResult result = read(write(object, "dimension.dcm"));
        assertThat(result.series()).hasSize(2);
        assertThat(kinds(result)).doesNotContain("duplicate-position");
    }

    private static DataSet pointer(int tag) {
        return new DataSet().putInts(Tag.DIMENSION_INDEX_POINTER, tag);
    }

    @Test
    void aSeriesOfFramesIsOpenedAgainAndFingerprintedSeed5() throws IOException {
        Path file = write(new PhantomFrames(SCAN, Kind.CT, "again", frames(2, false, 5)).object(), "again.dcm");
        ImageSeries series = read(file).series().getFirst().meta();
        assertThat(series.instances()).extracting(ImageInstance::path).containsOnly(file.toString());
        assertThat(series.instances()).extracting(ImageInstance::frame).doesNotHaveDuplicates();
        ImageSeries stored = (ImageSeries) CanonicalForm.readElement(CanonicalForm.of(series));
        assertThat(stored).isEqualTo(series);
        Reload reload = service.reload(stored, Progress.none());
        assertThat(reload).isInstanceOf(Reload.Complete.class);
        isPhase(new LoadedSeries(stored, java.util.Optional.of(((Reload.Complete) reload).volume()), "", java.util.Optional.empty()), 1);
        assertThat(service.fingerprint(stored, Progress.none()).files()).hasSize(Fixture.SLICES).containsOnly(
                service.fingerprint(stored, Progress.none()).files().getFirst());

        // The same object with two frames exchanged, and then with fewer, is not what was recorded.
        List<Frame> exchanged = new ArrayList<>(frames(2, false, 5));
        Collections.swap(exchanged, stored.instances().get(0).frame() - 1, stored.instances().get(1).frame() - 1);
        write(new PhantomFrames(SCAN, Kind.CT, "again", exchanged).object(), "again.dcm");
        assertThat(((Reload.Unavailable) service.reload(stored, Progress.none())).problems()).extracting(Reload.Problem::cause)
                .containsOnly(Reload.Cause.OTHER_GEOMETRY).hasSize(2);
        write(new PhantomFrames(SCAN, Kind.CT, "again", frames(2, false, 5).subList(0, 1)).object(), "again.dcm");
        assertThat(service.reload(stored, Progress.none())).isInstanceOf(Reload.Unavailable.class);
    }

    @Test
    void framesWithoutGroupsAndGroupsWithoutFramesAreRefused() throws IOException {
        DataSet object = new PhantomFrames(SCAN, Kind.CT, "short", frames(1, false, 6)).object();
        object.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                object.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).subList(0, Fixture.SLICES - 1));
        ImportResult result = read(write(object, "short.dcm"));
        assertThat(result.series()).isEmpty();
        assertThat(kinds(result)).contains("invalid-attribute");
        object.remove(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).remove(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        assertThat(kinds(read(write(object, "short.dcm")))).contains("multi-frame");
    }
}
