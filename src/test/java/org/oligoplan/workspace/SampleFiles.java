package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CheckedCase;
import org.oligoplan.check.Outcome;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.Reload;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.protocol.BuiltIn;
import org.oligoplan.protocol.Question;

/// A small made-up patient as an import would bring it: one CT, a cord on its planes, and an organ in a foreign frame.
final class SampleFiles implements FileImport {

    static final double SPACING_MM = 2.5;
    static final int SLICES = 20;
    static final FrameOfReference FRAME = new FrameOfReference("1.2.826.0.1.3680043.8.498.7001");

    final List<Path> files = new ArrayList<>();

    /// The stored values of a slice, row by row; HU.
    java.util.function.IntFunction<short[]> pixels = k -> new short[64 * 64];

    static ImageGrid grid() {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            origins.add(new PatientPoint(-64, -64, k * SPACING_MM));
        }
        return new ImageGrid(PlaneFrame.axial(FRAME), 64, 64, 2, 2, origins);
    }

    @Override
    public DoseLoad load(DoseDistribution dose, Progress progress) {
        return new DoseLoad.Unavailable(Reload.Cause.MISSING);
    }

    @Override
    public Incoming inspect(List<Path> paths, Progress progress) {
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            String path = files.isEmpty() ? "nowhere/ct" + k + ".dcm" : files.get(k).toString();
            instances.add(new ImageInstance("1.2.826.0.1.3680043.8.498.8" + k, path));
        }
        ImageSeries ct = new ImageSeries(Id.random(), "CT", "1.2.826.0.1.3680043.8.498.9001", "1.2.826.0.1.3680043.8.498.9000", "Planning",
                Optional.empty(), grid(), "1.2.840.10008.1.2.1", instances);
        StructureSet set = new StructureSet(Id.random(), "1.2.826.0.1.3680043.8.498.9100", "PRIOR", Optional.of(FRAME),
                List.of(ct.seriesInstanceUid()), "nowhere/rs.dcm");
        List<Structure> structures = List.of(structure(set, "SpinalCord", 1, PlaneFrame.axial(FRAME), 40),
                structure(set, "Foreign", 2, PlaneFrame.axial(new FrameOfReference("1.2.826.0.1.3680043.8.498.7999")), -40));
        PatientIdentity identity = new PatientIdentity(Id.random(), "Demo, One", "DEMO-0001", Optional.of(LocalDate.of(1960, 2, 29)), "F",
                Optional.empty());
        return new Incoming(
                List.of(new Incoming.Patient(identity.id().toString(), identity, List.of(ct),
                        List.of(new Incoming.StructuresOfSet(set, structures,
                                List.of(new Incoming.Roi(1, SLICES), new Incoming.Roi(2, SLICES)))))),
                List.of());
    }

    @Override
    public Optional<Trouble> load(ImageSeries series, Consumer<Volume> started, Runnable arrived, Progress progress) {
        if (files.isEmpty()) {
            return Optional.of(Trouble.MOVED);
        }
        double[] ones = new double[SLICES];
        java.util.Arrays.fill(ones, 1);
        Volume volume = new Volume(grid(), false, ones, new double[SLICES]);
        started.accept(volume);
        for (int k = 0; k < SLICES; k++) {
            volume.put(k, pixels.apply(k));
            arrived.run();
        }
        return Optional.empty();
    }

    private static Structure structure(StructureSet set, String name, int number, PlaneFrame plane, double atMm) {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            sections.add(new Section(k * SPACING_MM,
                    Region.of(Ring.of(atMm - 5.1, -5, atMm + 5, -5.000000000000001, atMm + 5, 5.3, atMm - 5, 5)),
                    true));
        }
        return new Structure(Id.random(), name, Optional.empty(), new StructureOrigin.Imported(set.id(), number), Optional.empty(),
                Optional.empty(), new ContourStack(plane, sections, OptionalDouble.of(SPACING_MM)), List.of(), number);
    }

    /// A check that finds nothing to say but names the case that it saw; distances rest on the lesion alone.
    static final CaseCheck CHECK = new CaseCheck() {
        @Override
        public CheckRun run(Case state) {
            return check(state);
        }

        @Override
        public Fingerprint basis(Case state, Lesion lesion) {
            return Fingerprint.of(CanonicalForm.of(lesion));
        }

        @Override
        public double distanceLimitMm() {
            return 30;
        }

        @Override
        public Optional<Question> question(String id) {
            try {
                return BuiltIn.set().protocol().question(id);
            } catch (java.io.IOException | org.oligoplan.protocol.ProtocolException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private static CheckRun check(Case state) {
        return new CheckRun("TEST", "1", Fingerprint.of(new byte[0]), new CheckedCase(state), List.of(), List.of(),
                List.of(), new Outcome.Met(), Set.of());
    }
}
