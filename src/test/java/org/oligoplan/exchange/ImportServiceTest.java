package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.volume.Volume;

/// What an import makes of small objects built in code.
class ImportServiceTest {

    @TempDir
    private Path folder = Path.of("");

    private final Jobs jobs = new Jobs(2);
    private final ImportService service = new ImportService(new NativeDicomCodec(), jobs);

    @AfterEach
    void close() {
        jobs.close();
    }

    private ImportResult read(Fixture fixture) {
        return service.read(fixture.write(folder), ImportListener.none(), Progress.none());
    }

    private static Structure only(ImportResult result) {
        return result.structureSets().getFirst().structures().getFirst();
    }

    @Test
    void slicesAreOrderedByPlaceNotByNameNumberOrLocation() {
        Fixture fixture = new Fixture();
        List<DataSet> images = new ArrayList<>(fixture.objects.values());
        fixture.objects.clear();
        for (int k = 0; k < images.size(); k++) {
            // Names, instance numbers and slice locations all say the opposite order.
            fixture.objects.put(String.format(Locale.ROOT, "z%02d", 50 - k),
                    images.get(k).putInts(Tag.INSTANCE_NUMBER, 100 - k).putDoubles(Tag.SLICE_LOCATION, -k));
        }
        Volume volume = read(fixture).series().getFirst().volume().orElseThrow();
        for (int k = 0; k < Fixture.SLICES; k++) {
            assertThat(volume.grid().sliceOrigins().get(k).z()).isEqualTo(Fixture.z(k));
            assertThat(volume.value(3, 2, k)).isEqualTo(k * 1000 + 2 * Fixture.SIDE + 3 - 1000);
        }
    }

    @Test
    void nestedFoldersAndSingleFilesAreRead() throws IOException {
        Fixture fixture = new Fixture();
        Path deep = Files.createDirectories(folder.resolve("a/b/c"));
        fixture.write(deep);
        ImportResult whole = service.inspect(List.of(folder, deep, deep.resolve(Fixture.image(3))), Progress.none());
        assertThat(whole.series().getFirst().meta().grid().slices()).isEqualTo(Fixture.SLICES);
        assertThat(whole.findings()).isEmpty();
        ImportResult one = service.inspect(List.of(deep.resolve(Fixture.image(3))), Progress.none());
        assertThat(one.series().getFirst().meta().grid().slices()).isEqualTo(1);
        assertThat(one.series().getFirst().volume()).isEmpty();
    }

    @Test
    void eachSliceHasItsOwnScale() {
        Fixture fixture = new Fixture();
        fixture.at(2).putDoubles(Tag.RESCALE_SLOPE, 0.5).putDoubles(Tag.RESCALE_INTERCEPT, 7);
        Volume volume = read(fixture).series().getFirst().volume().orElseThrow();
        assertThat(volume.value(0, 0, 2)).isEqualTo(2000 * 0.5 + 7);
        assertThat(volume.value(0, 0, 3)).isEqualTo(2000);
    }

    @Test
    void signedAndUnsignedSlicesOfOneSeriesKeepTheirValues() {
        Fixture fixture = new Fixture();
        short[] high = new short[Fixture.SIDE * Fixture.SIDE];
        high[5] = (short) 60000;
        fixture.objects.put(Fixture.image(2), fixture.scan.image(2, high).putInts(Tag.PIXEL_REPRESENTATION, 0));
        short[] low = new short[Fixture.SIDE * Fixture.SIDE];
        low[5] = -3000;
        fixture.objects.put(Fixture.image(3), fixture.scan.image(3, low));
        Volume volume = read(fixture).series().getFirst().volume().orElseThrow();
        assertThat(volume.value(5, 0, 2)).isEqualTo(59000);
        assertThat(volume.value(0, 0, 2)).isEqualTo(-1000);
        assertThat(volume.value(5, 0, 3)).isEqualTo(-4000);
    }

    @Test
    void eightBitPixelsAreRead() {
        Fixture fixture = new Fixture();
        byte[] pixels = new byte[Fixture.SIDE * Fixture.SIDE];
        pixels[1] = (byte) 200;
        fixture.eachImage(i -> i.putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7)
                .putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, VR.OB, pixels));
        assertThat(read(fixture).series().getFirst().volume().orElseThrow().value(1, 0, 4)).isEqualTo(-800);
    }

    @Test
    void patientsAreNeverMixed() {
        Fixture one = new Fixture();
        Fixture two = new Fixture(new PhantomPatient("Demo^Three", "DEMO-T", "19550505", "M"));
        // The same series UID and frame, as a careless anonymiser leaves them.
        two.eachImage(i -> i.putString(Tag.SERIES_INSTANCE_UID, one.scan.seriesUid()));
        two.objects.forEach((name, image) -> one.objects.put("two" + name, image));
        ImportResult result = read(one);
        assertThat(result.patients()).hasSize(2);
        assertThat(result.series()).hasSize(2).allSatisfy(s -> assertThat(s.meta().grid().slices()).isEqualTo(Fixture.SLICES));
        assertThat(result.series().stream().map(LoadedSeries::patientKey)).doesNotHaveDuplicates();
        ImportResult first = result.of(result.patients().stream().filter(p -> p.patientId().equals("DEMO-S")).findFirst().orElseThrow());
        assertThat(first.series()).hasSize(1);
        assertThat(first.structureSets()).hasSize(1);
    }

    @Test
    void aStructureSetThatSaysLessOfThePatientStillBelongs() {
        Fixture fixture = new Fixture();
        fixture.changeSet = s -> s.putEmpty(Tag.PATIENT_BIRTH_DATE).putEmpty(Tag.PATIENT_SEX).putString(Tag.PATIENT_NAME, "DEMO^SMALL^");
        ImportResult result = read(fixture);
        assertThat(result.patients()).hasSize(1);
        assertThat(result.patients().getFirst().name()).isEqualTo("Demo, Small");
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aSecondCopyOfAStructureSetIsLeftOut() throws IOException {
        Fixture fixture = new Fixture();
        fixture.write(folder);
        Files.copy(folder.resolve("set.dcm"), folder.resolve("set again.dcm"));
        ImportResult result = service.read(List.of(folder), ImportListener.none(), Progress.none());
        assertThat(result.structureSets()).hasSize(1);
        assertThat(result.findings()).extracting(f -> f.kind()).containsExactly("object-copy");
    }

    @Test
    void structureSetsThatContradictUnderOneUidAreBothKeptAndNamed() throws IOException {
        Fixture fixture = new Fixture();
        fixture.write(folder);
        DataSet other = fixture.set().putString(Tag.STRUCTURE_SET_LABEL, "OTHER");
        new NativeDicomCodec().write(other, folder.resolve("set again.dcm"), WriteOptions.standard());
        ImportResult result = service.read(List.of(folder), ImportListener.none(), Progress.none());
        assertThat(result.structureSets()).extracting(s -> s.meta().label()).containsExactlyInAnyOrder("SET", "OTHER");
        assertThat(result.findings()).extracting(f -> f.kind()).containsExactly("object-uid-reused");
        assertThat(result.findings().getFirst().arguments().getFirst()).contains("SET").contains("OTHER");
    }

    @Test
    void oneBrokenFileDoesNotStopTheRest() throws IOException {
        Fixture fixture = new Fixture();
        fixture.write(folder);
        Path broken = folder.resolve(Fixture.image(3));
        Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(broken), 700));
        ImportResult result = service.read(List.of(folder), ImportListener.none(), Progress.none());
        assertThat(result.series().getFirst().meta().grid().slices()).isEqualTo(Fixture.SLICES - 1);
        assertThat(result.structureSets()).hasSize(1);
        assertThat(result.findings()).anySatisfy(f -> {
            assertThat(f.kind()).isEqualTo("truncated");
            assertThat(f.file()).isEqualTo(broken.toString());
            assertThat(f.tag()).matches("\\([0-9A-F]{4},[0-9A-F]{4}\\)");
        });
        assertThat(result.isBlocked()).isTrue();
    }

    @Test
    void theMiddleSliceComesFirst() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> emptyAtFirst = Collections.synchronizedList(new ArrayList<>());
        try (Jobs single = new Jobs(1)) {
            new ImportService(new NativeDicomCodec(), single).read(new Fixture().write(folder), new ImportListener() {
                @Override
                public void seriesFound(LoadedSeries series) {
                    emptyAtFirst.add(series.volume().orElseThrow().stored(3) == null);
                }

                @Override
                public void sliceArrived(ImageSeries series, int slice) {
                    order.add(slice);
                }
            }, Progress.none());
        }
        assertThat(emptyAtFirst).containsExactly(true);
        assertThat(order).containsExactly(3, 2, 4, 1, 5, 0, 6);
    }

    @Test
    void cancelEndsIt() {
        List<Path> paths = new Fixture().write(folder);
        assertThatThrownBy(() -> service.read(paths, ImportListener.none(), new Progress() {
            private int reports;

            @Override
            public void report(long done, long total) {
                reports++;
            }

            @Override
            public boolean cancelled() {
                return reports > 4;
            }
        })).isInstanceOf(CancellationException.class);
    }

    @Test
    void importInsideAJobOfAnOnlyThreadDoesNotWaitForItself() {
        List<Path> paths = new Fixture().write(folder);
        try (Jobs single = new Jobs(1)) {
            ImportService inner = new ImportService(new NativeDicomCodec(), single);
            ImportResult result = single.start("job.import.scan", p -> inner.read(paths, ImportListener.none(), p)).result()
                    .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
            assertThat(result.series()).hasSize(1);
        }
    }

    @Test
    void reloadGivesTheSameVoxelsOrSaysWhichFileIsNotRight() throws IOException {
        Fixture fixture = new Fixture();
        ImportResult result = read(fixture);
        ImageSeries series = result.series().getFirst().meta();
        Volume again = ((Reload.Complete) service.reload(series, Progress.none())).volume();
        assertThat(again.stored(3)).isEqualTo(Fixture.pixels(3));
        NativeDicomCodec codec = new NativeDicomCodec();
        Files.delete(folder.resolve(Fixture.image(0)));
        Files.writeString(folder.resolve(Fixture.image(1)), "no image any more");
        codec.write(fixture.at(2).putString(Tag.SOP_INSTANCE_UID, "1.2.3.99"), folder.resolve(Fixture.image(2)), WriteOptions.standard());
        codec.write(fixture.at(3).putDoubles(Tag.PIXEL_SPACING, 1, 1), folder.resolve(Fixture.image(3)), WriteOptions.standard());
        Reload.Unavailable changed = (Reload.Unavailable) service.reload(series, Progress.none());
        assertThat(changed.problems().stream().map(Reload.Problem::cause)).containsExactly(Reload.Cause.MISSING, Reload.Cause.UNREADABLE,
                Reload.Cause.OTHER_OBJECT, Reload.Cause.OTHER_GEOMETRY);
        assertThat(changed.problems().getFirst().instance()).isEqualTo(series.instances().getFirst());
    }

    @Test
    void fingerprintsAreThoseOfTheFiles() throws IOException {
        ImageSeries series = read(new Fixture()).series().getFirst().meta();
        SeriesFingerprint fingerprint = service.fingerprint(series, Progress.none());
        assertThat(fingerprint.series()).isEqualTo(series.id());
        assertThat(fingerprint.files().get(4)).isEqualTo(Fingerprint.of(Files.readAllBytes(Path.of(series.instances().get(4).path()))));
    }

    @Test
    void axialContoursKeepTheFilesNumbers() {
        Fixture fixture = new Fixture();
        Structure structure = only(read(fixture));
        ContourStack stack = structure.contours();
        assertThat(structure.name()).isEqualTo("Cord");
        assertThat(stack.imageSpacingMm()).isEqualTo(OptionalDouble.of(Fixture.SPACING_MM));
        assertThat(stack.sections()).hasSize(Fixture.SLICES - 2);
        for (int i = 0; i < stack.sections().size(); i++) {
            double[] xyz = fixture.contours.get(i).xyz();
            Ring ring = stack.sections().get(i).region().rings().getFirst();
            assertThat(stack.sections().get(i).offsetMm()).isEqualTo(xyz[2]);
            for (int p = 0; p < ring.size(); p++) {
                assertThat(ring.u(p)).isEqualTo(xyz[3 * p]);
                assertThat(ring.v(p)).isEqualTo(xyz[3 * p + 1]);
            }
        }
    }

    @Test
    void nestedContoursOfBothClosedTypesAreHolesAndIslands() {
        Fixture fixture = new Fixture();
        double z = Fixture.z(3);
        fixture.contours.add(new Contour("CLOSEDPLANAR_XOR", Fixture.circle(15, 15, z, 5).xyz()));
        fixture.contours.add(Fixture.circle(15, 15, z, 2));
        ImportResult result = read(fixture);
        assertThat(result.findings()).isEmpty();
        var region = only(result).contours().at(z).orElseThrow().region();
        assertThat(region.contains(15, 15)).isTrue();
        assertThat(region.contains(18.5, 15)).isFalse();
        assertThat(region.contains(21, 15)).isTrue();
    }

    @Test
    void obliqueContoursLieOnTheirOwnPlanesAndKeepTheFilesNumbers() {
        Fixture fixture = new Fixture();
        fixture.objects.clear();
        fixture.contours.clear();
        double angle = 0.3;
        for (int k = 0; k < 4; k++) {
            double[] xyz = Fixture.circle(0, 0, 0, 10).xyz().clone();
            for (int i = 0; i < xyz.length; i += 3) {
                double y = xyz[i + 1];
                xyz[i + 1] = y * Math.cos(angle) - 3 * k * Math.sin(angle);
                xyz[i + 2] = y * Math.sin(angle) + 3 * k * Math.cos(angle);
            }
            fixture.contours.add(Contour.closed(xyz));
        }
        ContourStack stack = only(read(fixture)).contours();
        assertThat(stack.sections()).hasSize(4);
        assertThat(stack.plane().normal().z()).isCloseTo(Math.cos(angle), org.assertj.core.api.Assertions.within(1e-6));
        for (int k = 0; k < 4; k++) {
            assertThat(stack.sections().get(k).offsetMm()).isCloseTo(3.0 * k, org.assertj.core.api.Assertions.within(1e-4));
            Ring ring = stack.sections().get(k).region().rings().getFirst();
            assertThat(Math.abs(ring.signedAreaMm2())).isCloseTo(24 * 50 * Math.sin(Math.PI / 12),
                    org.assertj.core.api.Assertions.within(0.05));
            assertThat(ring.fileCoordinates().orElseThrow()).hasSize(72);
        }
    }

    @Test
    void pointsAndLinesAreKeptNotFilled() {
        Fixture fixture = new Fixture();
        fixture.contours.clear();
        fixture.contours.add(new Contour("POINT", new double[]{1, 2, 3}));
        fixture.contours.add(new Contour("OPEN_PLANAR", new double[]{0, 0, 1, 5, 0, 1, 5, 5, 1}));
        Structure structure = only(read(fixture));
        assertThat(structure.contours().isEmpty()).isTrue();
        assertThat(structure.open().stream().map(o -> o.geometricType())).containsExactly("POINT", "OPEN_PLANAR");
        assertThat(structure.open().getFirst().coordinates()).containsExactly(1, 2, 3);
    }
}
