package org.oligoplan.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;
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
import org.oligoplan.model.Element;
import org.oligoplan.model.FactValue;
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

/// Builds cases of upright boxes on axial slices, whose distances are known exactly: a lesion 20 mm wide beside a cord along the whole image.
final class Cases {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    static final double SPACING_MM = 2.5;
    static final double FIRST_MM = -125;
    static final int SLICES = 101;
    static final Id IMAGE = id(1);
    static final Id LESION = id(10);
    static final Id GTV = id(11);
    static final Id CORD = id(20);
    static final Id SETTINGS = id(30);
    private static final List<String> ELSEWHERE = List.of("BrachialPlexs", "Brainstem", "Stomach", "Bowel_Small", "Bowel_Large");

    private static final CheckEngine ENGINE = new CheckEngine(protocol());

    private Case current = Case.empty(id(0));
    private long next = 100;

    static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    static Protocol protocol() {
        try (InputStream in = Cases.class.getResourceAsStream(Protocol.BUILT_IN)) {
            return ProtocolReader.read(new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8),
                    Protocol.BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    static Attribution by(PersonRole role) {
        return by(role, 0);
    }

    static Attribution by(PersonRole role, long second) {
        return new Attribution("Dr. One", role, "Dr. One", Instant.parse("2026-03-10T10:00:00Z").plusSeconds(second), "window");
    }

    static <T> Answer<T> answer(T value) {
        return new Answer<>(value, by(PersonRole.RADIATION_ONCOLOGIST));
    }

    /// An upright box on the planes of the image, from `lowMm` to `highMm` inclusive.
    static ContourStack box(FrameOfReference frame, double u0, double u1, double v0, double v1, double lowMm, double highMm) {
        List<Section> sections = new ArrayList<>();
        for (double w = lowMm; w <= highMm + 1e-9; w += SPACING_MM) {
            sections.add(new Section(w, Region.of(Ring.of(u0, v0, u1, v0, u1, v1, u0, v1)), true));
        }
        return new ContourStack(PlaneFrame.axial(frame), sections, OptionalDouble.of(SPACING_MM));
    }

    static ContourStack box(double u0, double u1, double v0, double v1, double lowMm, double highMm) {
        return box(FRAME, u0, u1, v0, v1, lowMm, highMm);
    }

    static ImageSeries image(Id id, FrameOfReference frame, double spacingMm, int slices) {
        List<PatientPoint> origins = new ArrayList<>();
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(new PatientPoint(-249.5, -249.5, FIRST_MM + k * spacingMm));
            instances.add(new ImageInstance("1.2.3." + id + "." + k, "ct/" + k));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(frame), 500, 500, 1, 1, origins);
        return new ImageSeries(id, "CT", "series-" + id, "study", "CT", Optional.of(LocalDateTime.of(2026, 3, 2, 9, 0)), grid,
                "1.2.840.10008.1.2.1", instances);
    }

    static Structure structure(Id id, String name, Optional<String> standard, Optional<StructureRole> role, Optional<Boolean> irradiated,
            ContourStack contours) {
        return new Structure(id, name, standard, new StructureOrigin.Drawn(IMAGE), role.map(Cases::answer), irradiated.map(Cases::answer),
                contours, List.of(), 0);
    }

    /// A lesion whose edge lies `gapMm` from the edge of a cord with prior dose, on the patient's left, every fact stated.
    static Cases clearCase(double gapMm) {
        Cases c = new Cases();
        c.put(image(IMAGE, FRAME, SPACING_MM, SLICES));
        c.put(structure(CORD, "Cord", Optional.of("SpinalCord"), Optional.of(StructureRole.ORGAN), Optional.of(true),
                box(-5, 5, -5, 5, FIRST_MM, FIRST_MM + (SLICES - 1) * SPACING_MM)));
        c.put(structure(GTV, "GTV_L1", Optional.empty(), Optional.of(StructureRole.GTV), Optional.empty(),
                box(5 + gapMm, 25 + gapMm, -10, 10, -10, 10)));
        c.put(new Lesion(LESION, "L1", Optional.of(AnatomicSite.LUNG), Side.LEFT, Optional.of(LesionKind.LUNG),
                Optional.of(answer(Progressing.YES)), List.of(new Delineation(GTV, StructureRole.GTV)),
                Optional.of(answer(new Prescription(Dose.ofGray("35"), 5, Optional.empty())))));
        c.put(new SiteSettings(SETTINGS, Optional.of(answer(2.0)), Optional.of(answer(1.0)), Optional.empty(), Set.of()));
        c.say(new Claim.PlanningImage(IMAGE));
        c.say(new Claim.HistoryComplete(true));
        for (String name : ELSEWHERE) {
            c.say(new Claim.CriticalStructure(name, Claim.Exemption.NOT_NEAR, Optional.empty()));
        }
        for (Claim.Diffuse kind : Claim.Diffuse.values()) {
            c.say(new Claim.DiffuseProgression(kind, false));
        }
        c.say(new Claim.Fact(Motion.QUESTION, Optional.of(LESION), new FactValue.Choice("breath-hold"), ""));
        return c;
    }

    Cases put(Element element) {
        current = current.with(element);
        return this;
    }

    Cases remove(Id id) {
        current = current.without(id);
        return this;
    }

    Cases say(Claim claim) {
        return say(claim, PersonRole.RADIATION_ONCOLOGIST);
    }

    Cases say(Claim claim, PersonRole role) {
        long n = next++;
        return put(new Statement(id(n), claim, by(role, n)));
    }

    Cases unsay(java.util.function.Predicate<Claim> which) {
        current.statements().stream().filter(s -> which.test(s.claim())).forEach(s -> remove(s.id()));
        return this;
    }

    Cases change(Id structure, UnaryOperator<Structure> change) {
        return put(change.apply(current.structure(structure).orElseThrow()));
    }

    Cases changeLesion(UnaryOperator<Lesion> change) {
        return put(change.apply(current.find(LESION, Lesion.class).orElseThrow()));
    }

    Cases settings(UnaryOperator<SiteSettings> change) {
        return put(change.apply(current.settings()));
    }

    /// What the lesion's distances rest on at this point.
    Fingerprint basis() {
        return ENGINE.basisOf(current, current.find(LESION, Lesion.class).orElseThrow());
    }

    Cases safe() {
        return say(new Claim.LesionSafety(LESION, Claim.Safety.SAFE, "field edge falls off steeply", Optional.of(basis())));
    }

    Cases unsafe() {
        return say(new Claim.LesionSafety(LESION, Claim.Safety.UNSAFE, "cord at tolerance", Optional.of(basis())));
    }

    Cases prescribe(String gray, int fractions) {
        return changeLesion(l -> l.withPrescription(
                Optional.of(answer(new Prescription(Dose.ofGray(gray), fractions, Optional.empty())))));
    }

    Case build() {
        return current;
    }
}
