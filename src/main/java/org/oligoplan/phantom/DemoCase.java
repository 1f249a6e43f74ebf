package org.oligoplan.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;

/// The built-in demo cases as DICOM files: a planning CT of thorax and abdomen, organs, those of a prior course in some, and lesions.
///
/// 120 axial slices 2.5 mm apart, from z = -150 mm to 147.5 mm: of 320 x 320 pixels of 1.25 mm, 25 MB; those of the five patients that come
/// with everything entered of 160 x 160 pixels of 2.5 mm, 6 MB, so that all of them are soon there.
public final class DemoCase {

    /// Structure Set Label of the prior course.
    public static final String PRIOR_LABEL = "PRIOR 2023";
    /// Structure Set Label of the lesions.
    public static final String LESIONS_LABEL = "LESIONS";

    /// Structure Set Label of the organs where there is no prior course.
    public static final String ORGANS_LABEL = "ORGANS";

    private static final double WIDE_MM = 400;
    private static final int SIDE = 320;
    private static final int COARSE_SIDE = 160;
    private static final int LESION_POINTS = 120;
    private static final int ORGAN_POINTS = 160;
    private static final double INTERCEPT = -1024;
    private static final int HIGHEST_STORED = 4095;
    private static final int PET_SIDE = 100;
    private static final int PET_SLICES = 75;
    private static final double PET_MM = 4;
    private static final double BODY_SUV = 0.7;
    private static final double LIVER_SUV = 11;
    private static final double BLUR_MM = 1.8;
    private static final int DOSE_NODES = 61;
    private static final double DOSE_MM = 3;
    private static final double DOSE_GY = 40;
    private static final double PENUMBRA_MM = 6;
    private static final LocalDateTime ACQUIRED = LocalDateTime.of(2026, 3, 12, 9, 41, 7);

    private final DicomCodec codec;
    private final OptionalInt side;

    /// @param codec writes the files
    public DemoCase(DicomCodec codec) {
        this(codec, OptionalInt.empty());
    }

    /// @param codec writes the files
    /// @param side pixels along the side of a slice; the variant's own when empty
    public DemoCase(DicomCodec codec, OptionalInt side) {
        this.codec = codec;
        this.side = side;
    }

    /// Writes the files, over those of an earlier time.
    ///
    /// @param folder made if it is missing; the images go into its folder `ct`
    /// @param variant which demo
    /// @param progress counts files
    /// @return what is true of the demo
    /// @throws IOException when the file system refuses
    public DemoTruth write(Path folder, DemoVariant variant, Progress progress) throws IOException {
        DemoTruth truth = DemoTruth.of(variant);
        PhantomScan scan = scan(variant, side.orElse(side(variant)));
        ThoraxImage image = new ThoraxImage(scan.grid(), truth);
        Path images = Files.createDirectories(folder.resolve("ct"));
        for (int k = 0; k < scan.grid().slices(); k++) {
            progress.checkCancelled();
            codec.write(scan.image(k, stored(image.slice(k))), images.resolve(String.format(Locale.ROOT, "ct%03d.dcm", k + 1)),
                    WriteOptions.standard());
            progress.report(k + 1, scan.grid().slices() + 2);
        }
        if (variant != DemoVariant.NO_STRUCTURES) {
            codec.write(priorCourse(scan, truth).object(), folder.resolve(variant.prior() ? "rs_prior.dcm" : "rs_organs.dcm"),
                    WriteOptions.standard());
            codec.write(lesions(scan, truth).object(), folder.resolve("rs_lesions.dcm"), WriteOptions.standard());
        }
        if (variant == DemoVariant.PET_AND_DOSE) {
            writePet(folder, scan, truth, progress);
        }
        if (variant.dose()) {
            codec.write(dose(scan, truth).object(), folder.resolve("rd_prior.dcm"), WriteOptions.standard());
        }
        return truth;
    }

    private void writePet(Path folder, PhantomScan scan, DemoTruth truth, Progress progress) throws IOException {
        Path images = Files.createDirectories(folder.resolve("pet"));
        PhantomPet pet = pet(scan, truth);
        for (int k = 0; k < PET_SLICES; k++) {
            progress.checkCancelled();
            codec.write(pet.image(k), images.resolve(String.format(Locale.ROOT, "pet%03d.dcm", k + 1)), WriteOptions.standard());
        }
    }

    /// {@return the PET: a body of SUV 0.7, the lesions and a liver that takes up more, since fluoroestradiol leaves through it}
    static PhantomPet pet(PhantomScan scan, DemoTruth truth) {
        double first = -(PET_SIDE - 1) * PET_MM / 2;
        List<PatientPoint> origins = IntStream.range(0, PET_SLICES)
                .mapToObj(k -> new PatientPoint(first, first, DemoTruth.FIRST_SLICE_MM + k * PET_MM)).toList();
        PhantomScan place = new PhantomScan(scan.name() + " PET", truth.variant().patient(), "FES PET", ACQUIRED.minusDays(1),
                new ImageGrid(scan.grid().plane(), PET_SIDE, PET_SIDE, PET_MM, PET_MM, origins), true, 1, 0);
        Solid body = new Solid.Cylinder(0, 0, 178, 116, -1000, 1000);
        return new PhantomPet(place, p -> {
            double suv = BODY_SUV * inside(body, p) + (LIVER_SUV - BODY_SUV) * inside(truth.organ(DemoTruth.LIVER), p);
            for (Map.Entry<String, Solid.Ellipsoid> lesion : truth.lesions().entrySet()) {
                suv += (lesionSuv(lesion.getKey()) - BODY_SUV) * inside(lesion.getValue(), p);
            }
            return suv;
        });
    }

    /// {@return the uptake that a lesion of the demo has in its middle}
    static double lesionSuv(String lesion) {
        return switch (lesion) {
            case DemoTruth.CLEAR -> 6.2;
            case DemoTruth.BORDERLINE -> 4.1;
            default -> 9.3;
        };
    }

    /// {@return 1 deep inside, 0 far outside, half on the surface: as blurred as a PET is}
    private static double inside(Solid solid, PatientPoint p) {
        return 1 / (1 + Math.exp(-solid.depthMm(p.x(), p.y(), p.z()) / BLUR_MM));
    }

    /// {@return the dose of the prior course: 40 Gy in its target, half of that on its surface}
    static PhantomDose dose(PhantomScan scan, DemoTruth truth) {
        Solid target = truth.organ(DemoTruth.PRIOR_PTV);
        PatientPoint middle = target.centre();
        double half = (DOSE_NODES - 1) * DOSE_MM / 2;
        List<PatientPoint> origins = IntStream.range(0, DOSE_NODES)
                .mapToObj(k -> new PatientPoint(middle.x() - half, middle.y() - half, middle.z() - half + k * DOSE_MM)).toList();
        ImageGrid grid = new ImageGrid(scan.grid().plane(), DOSE_NODES, DOSE_NODES, DOSE_MM, DOSE_MM, origins);
        return new PhantomDose(scan, PRIOR_LABEL, grid,
                p -> DOSE_GY / (1 + Math.exp(-target.depthMm(p.x(), p.y(), p.z()) / PENUMBRA_MM)), 0.001, 16);
    }

    /// Writes the files without telling anybody how far it is.
    public DemoTruth write(Path folder, DemoVariant variant) throws IOException {
        return write(folder, variant, Progress.none());
    }

    /// {@return the planning CT's place and identity}
    ///
    /// @param variant which demo
    public static PhantomScan scan(DemoVariant variant) {
        return scan(variant, side(variant));
    }

    private static int side(DemoVariant variant) {
        return variant.complete() ? COARSE_SIDE : SIDE;
    }

    private static PhantomScan scan(DemoVariant variant, int side) {
        String name = "demo " + variant.name();
        double pixelMm = WIDE_MM / side;
        double first = -(side - 1) * pixelMm / 2;
        List<PatientPoint> origins = IntStream.range(0, DemoTruth.SLICES)
                .mapToObj(k -> new PatientPoint(first, first, DemoTruth.FIRST_SLICE_MM + k * DemoTruth.SLICE_SPACING_MM)).toList();
        PlaneFrame plane = PlaneFrame.axial(new FrameOfReference(PhantomScan.uid(name + " frame")));
        return new PhantomScan(name, variant.patient(), "Planning CT", ACQUIRED,
                new ImageGrid(plane, side, side, pixelMm, pixelMm, origins), true, 1, INTERCEPT);
    }

    /// {@return the structures of the prior course, or the organs where there is none}
    static PhantomStructureSet priorCourse(PhantomScan scan, DemoTruth truth) {
        int every = truth.variant() == DemoVariant.EVERY_SECOND_CONTOUR_REMOVED ? 2 : 1;
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        for (Map.Entry<String, Solid> entry : truth.prior().entrySet()) {
            String type = entry.getKey().equals(DemoTruth.PRIOR_PTV) ? "PTV" : "ORGAN";
            rois.add(new PhantomStructureSet.Roi(entry.getKey(), type, PhantomStructureSet.colour(rois.size()),
                    PhantomStructureSet.contours(scan, entry.getValue(), ORGAN_POINTS, every)));
        }
        return truth.variant().prior()
                ? new PhantomStructureSet(scan, "prior", PRIOR_LABEL, "20230517", rois)
                : new PhantomStructureSet(scan, "organs", ORGANS_LABEL, "20260312", rois);
    }

    /// {@return the lesions}
    static PhantomStructureSet lesions(PhantomScan scan, DemoTruth truth) {
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        for (Map.Entry<String, Solid.Ellipsoid> entry : truth.lesions().entrySet()) {
            rois.add(new PhantomStructureSet.Roi(entry.getKey(), "GTV", PhantomStructureSet.colour(4 + rois.size()),
                    PhantomStructureSet.contours(scan, entry.getValue(), LESION_POINTS, 1)));
        }
        return new PhantomStructureSet(scan, "lesions", LESIONS_LABEL, "20260312", rois);
    }

    private static short[] stored(float[] hu) {
        short[] stored = new short[hu.length];
        for (int i = 0; i < hu.length; i++) {
            stored[i] = (short) Math.clamp(Math.round(hu[i] - INTERCEPT), 0, HIGHEST_STORED);
        }
        return stored;
    }
}
