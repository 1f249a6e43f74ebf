package org.oligoplan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.volume.ImageGrid;

/// Structures of the size and detail of a thoracic case, for benchmarks: ellipsoids and rods with a wavy surface, corners 1 mm apart, on slices
/// of 1.5 mm; 11 organs from the cord (450 mm long) to the lungs (300 mm high, 430 corners a slice), and 4 lesions of 15 to 40 mm.
final class BenchCase {

    static final double SPACING_MM = 1.5;
    static final double FIRST_MM = -224.25;
    static final int SLICES = 300;
    private static final double CORNER_MM = 1;
    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");

    /// The first lesion, 30 mm across, in the right lung.
    static final Body LESION = new Body("GTV_L1", -60, -10, 20, 15, 15, 15, true);

    static final List<Body> LESIONS = List.of(LESION, new Body("GTV_L2", 75, 30, 60, 8, 9, 7.5, true),
            new Body("GTV_L3", -70, 0, -110, 20, 18, 20, true), new Body("GTV_L4", 8, 85, -60, 12, 10, 14, true));

    static final List<Body> ORGANS = List.of(new Body("SpinalCord", 0, 70, 0, 7, 6, 225, false),
            new Body("Esophagus", 5, 40, 60, 9, 7, 150, false), new Body("Heart", 35, -20, -30, 55, 45, 55, true),
            new Body("Bronchus", 0, 20, 45, 20, 12, 30, true), new Body("GreatVes", 15, 5, 70, 25, 25, 50, true),
            new Body("Liver", -65, 0, -120, 85, 75, 75, true), new Body("Lung_L", 80, 5, 20, 55, 80, 140, true),
            new Body("Lung_R", -80, 5, 20, 60, 85, 150, true), new Body("Stomach", 60, -20, -120, 40, 35, 50, true),
            new Body("Kidney_R", -60, 60, -180, 28, 25, 40, true), new Body("BrachialPlexs", -60, 20, 180, 30, 12, 25, true));

    /// Thirty critical structures: those above and nineteen more, from the trachea to the ribs.
    static final List<Body> THIRTY = Stream.concat(ORGANS.stream(), Stream.of(new Body("Trachea", 0, 25, 130, 11, 10, 60, false),
            new Body("A_Aorta", 18, 35, -10, 13, 13, 170, false), new Body("V_VenaCava", -20, 0, 20, 11, 10, 120, false),
            new Body("A_Pulmonary", 5, 5, 45, 30, 14, 18, true), new Body("Atrium", -5, 10, -10, 40, 35, 28, true),
            new Body("A_LAD", 55, -45, -20, 4, 4, 40, false), new Body("Kidney_L", 62, 60, -170, 27, 25, 42, true),
            new Body("Spleen", 95, 45, -120, 32, 24, 45, true), new Body("Duodenum", -10, 0, -175, 25, 18, 35, true),
            new Body("Bowel_Small", 10, -30, -205, 90, 55, 20, true), new Body("Pancreas", 15, 5, -150, 55, 14, 14, true),
            new Body("GallBladder", -60, -45, -165, 14, 13, 25, true), new Body("BrachialPlex_L", 62, 20, 180, 30, 12, 25, true),
            new Body("Thyroid", 0, -10, 195, 25, 12, 20, true), new Body("Larynx", 0, 0, 215, 16, 15, 9, true),
            new Body("Rib05_R", -130, 10, 30, 6, 40, 12, true), new Body("Rib06_R", -135, 0, 5, 6, 45, 12, true),
            new Body("ChestWall_R", -135, 0, 20, 12, 60, 100, true), new Body("Skin", 0, 0, 0, 190, 130, 224, false))).toList();

    /// A body around (x, y, z), mm, with half axes.
    ///
    /// @param round an ellipsoid; otherwise the same section all along
    record Body(String name, double x, double y, double z, double rx, double ry, double rz, boolean round) {

        ContourStack contours() {
            List<Section> sections = new ArrayList<>();
            for (int k = 0; k < SLICES; k++) {
                double w = FIRST_MM + SPACING_MM * k;
                double h = (w - z) / rz;
                double scale = round ? Math.sqrt(Math.max(0, 1 - h * h)) : Math.abs(h) <= 1 ? 1 : 0;
                if (scale * Math.min(rx, ry) > 1) {
                    sections.add(new Section(w, Region.of(ring(scale, w)), true));
                }
            }
            return new ContourStack(PlaneFrame.axial(FRAME), sections, OptionalDouble.of(SPACING_MM));
        }

        private Ring ring(double scale, double w) {
            int n = Math.max(16, (int) (Math.PI * (rx + ry) * scale / CORNER_MM));
            double[] uv = new double[2 * n];
            for (int i = 0; i < n; i++) {
                double t = 2 * Math.PI * i / n;
                double wavy = 1 + 0.03 * Math.sin(5 * t + w / 20) + 0.01 * Math.sin(17 * t + w / 5);
                uv[2 * i] = Ring.snap(x + rx * scale * wavy * Math.cos(t));
                uv[2 * i + 1] = Ring.snap(y + ry * scale * wavy * Math.sin(t));
            }
            return Ring.of(uv);
        }
    }

    private BenchCase() {}

    static double[] imageOffsetsMm() {
        double[] offsets = new double[SLICES];
        for (int k = 0; k < SLICES; k++) {
            offsets[k] = FIRST_MM + SPACING_MM * k;
        }
        return offsets;
    }

    static Id gtv(int lesion) {
        return id(200 + lesion);
    }

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    private static <T> Answer<T> answer(T value) {
        return new Answer<>(value, by());
    }

    private static Attribution by() {
        return new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.parse("2026-03-10T10:00:00Z"), "window");
    }

    static Protocol protocol() {
        try (InputStream in = Objects.requireNonNull(Protocol.class.getResourceAsStream(Protocol.BUILT_IN))) {
            return ProtocolReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Protocol.BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the whole case: planning image, organs with prior dose, lesions with a prescription}
    static Case all() {
        return of(ORGANS, LESIONS);
    }

    /// {@return the first lesion alone, and thirty critical structures with prior dose}
    static Case thirty() {
        return of(THIRTY, List.of(LESION));
    }

    /// The protocol names few of them; the site adds the rest, so that every one is measured.
    private static Set<String> named(List<Body> organs) {
        return organs.stream().map(Body::name).collect(Collectors.toSet());
    }

    private static Case of(List<Body> organs, List<Body> lesions) {
        Id image = id(1);
        List<PatientPoint> origins = new ArrayList<>();
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            origins.add(new PatientPoint(-250, -250, FIRST_MM + SPACING_MM * k));
            instances.add(new ImageInstance("1.2.3.4." + k, "ct/" + k));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(FRAME), 512, 512, 0.9765625, 0.9765625, origins);
        Case c = Case.empty(id(0)).with(new ImageSeries(image, "CT", "1.2.3.4", "1.2.3.5", "CT",
                Optional.of(LocalDateTime.of(2026, 3, 2, 9, 0)), grid, "1.2.840.10008.1.2.1", instances));
        c = c.with(new SiteSettings(id(2), Optional.of(answer(2.0)), Optional.of(answer(1.0)), Optional.empty(), named(organs)));
        c = c.with(new Statement(id(3), new Claim.PlanningImage(image), by()));
        for (int k = 0; k < organs.size(); k++) {
            Body organ = organs.get(k);
            c = c.with(new Structure(id(100 + k), organ.name(), Optional.of(organ.name()), new StructureOrigin.Drawn(image),
                    Optional.of(answer(StructureRole.ORGAN)), Optional.of(answer(true)), organ.contours(), List.of(), k));
        }
        for (int k = 0; k < lesions.size(); k++) {
            Body lesion = lesions.get(k);
            c = c.with(new Structure(gtv(k), lesion.name(), Optional.empty(), new StructureOrigin.Drawn(image),
                    Optional.of(answer(StructureRole.GTV)), Optional.empty(), lesion.contours(), List.of(), k));
            c = c.with(new Lesion(id(300 + k), "L" + (k + 1), Optional.of(AnatomicSite.LUNG), Side.RIGHT, Optional.of(LesionKind.LUNG),
                    Optional.of(answer(Progressing.YES)), List.of(new Delineation(gtv(k), StructureRole.GTV)),
                    Optional.of(answer(new Prescription(Dose.ofGray("35"), 5, Optional.empty())))));
        }
        return c;
    }
}
