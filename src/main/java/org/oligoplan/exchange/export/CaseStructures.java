package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Drafts a structure set of a case's structures for one of its images. Structures of other frames of reference are left out and named:
/// nothing is moved from one frame to another here.
public final class CaseStructures {

    private final StructureCodes codes = StructureCodes.builtIn();
    private final Texts texts;
    private final ToIntFunction<Structure> colours;

    /// What is asked for.
    ///
    /// @param only the structures wanted; all where empty
    /// @param label Structure Set Label
    /// @param shortNames whether names take the form that all planning systems accept
    /// @param holes how holes are written
    public record Choice(Set<Id> only, String label, boolean shortNames, HoleForm holes) {

        /// Copies the set.
        public Choice {
            only = Set.copyOf(only);
        }
    }

    /// @param texts the language of descriptions in the file
    /// @param colours the colour of a structure, 0xRRGGBB
    public CaseStructures(Texts texts, ToIntFunction<Structure> colours) {
        this.texts = texts;
        this.colours = colours;
    }

    private record Chosen(Structure structure, StackOutlines outlines, Optional<Lesion> lesion, Optional<StructureRole> role) {}

    /// {@return the set as it would be written}
    ///
    /// @param current the case
    /// @param images the image series that the set is for
    /// @param choice what is asked for
    /// @param origin who writes it
    /// @throws ExportException when there is nothing to write
    public StructureSetDraft draft(Case current, ReferencedSeries images, Choice choice, StructureSetPlan.Origin origin)
            throws ExportException {
        List<StructureSetDraft.LeftOut> leftOut = new ArrayList<>();
        List<Chosen> chosen = choose(current, images, choice, leftOut);
        if (chosen.isEmpty()) {
            throw new ExportException(Message.of("export.error.nothing", ReferencedSeries.name(images.series()),
                    leftOut.stream().map(l -> "\n  - " + l.name() + ": " + texts.of(l.reason())).collect(Collectors.joining())));
        }
        List<String> names = RoiNames.of(chosen.stream().map(c -> wanted(c.structure())).toList(), choice.shortNames());
        List<RoiPlan> rois = new ArrayList<>();
        List<StructureSetDraft.Entry> entries = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            RoiPlan roi = roi(chosen.get(i), i + 1, names.get(i));
            rois.add(roi);
            entries.add(new StructureSetDraft.Entry(roi.number(), roi.name(), chosen.get(i).structure().name(), roi.type(),
                    roi.outlines().size(), roi.points(), chosen.get(i).outlines().unreviewed()));
            notes.addAll(notes(chosen.get(i), roi, images));
        }
        return new StructureSetDraft(new StructureSetPlan(images, label(choice.label()), rois, origin), entries, leftOut, notes);
    }

    static String label(String wanted) {
        return ObjectHead.fit(wanted, StructureSetPlan.LONGEST_LABEL);
    }

    private static List<Chosen> choose(Case current, ReferencedSeries images, Choice choice, List<StructureSetDraft.LeftOut> leftOut) {
        Map<Id, Lesion> lesions = new HashMap<>();
        Map<Id, StructureRole> roles = new HashMap<>();
        for (Lesion lesion : current.lesions()) {
            for (Delineation delineation : lesion.delineations()) {
                lesions.put(delineation.structure(), lesion);
                roles.put(delineation.structure(), delineation.role());
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        for (Structure structure : current.structures()) {
            if (!choice.only().isEmpty() && !choice.only().contains(structure.id())) {
                continue;
            }
            Optional<StructureRole> role = structure.role().map(Answer::value).or(() -> Optional.ofNullable(roles.get(structure.id())));
            Optional<Message> reason = reason(structure, role, images);
            if (reason.isPresent()) {
                leftOut.add(new StructureSetDraft.LeftOut(structure.name(), reason.get(),
                        role.filter(r -> r == StructureRole.IGNORE).isEmpty()));
            } else {
                chosen.add(new Chosen(structure, StackOutlines.of(structure.contours(), structure.open(), choice.holes()),
                        Optional.ofNullable(lesions.get(structure.id())), role));
            }
        }
        return chosen;
    }

    private static Optional<Message> reason(Structure structure, Optional<StructureRole> role, ReferencedSeries images) {
        if (role.filter(r -> r == StructureRole.IGNORE).isPresent()) {
            return Optional.of(Message.of("export.left.ignored"));
        }
        if (!structure.contours().plane().frame().uid().equals(images.frameUid())) {
            return Optional.of(Message.of("export.left.frame", ReferencedSeries.name(images.series())));
        }
        return structure.contours().isEmpty() && structure.open().isEmpty()
                ? Optional.of(Message.of("export.left.empty"))
                : Optional.empty();
    }

    private static String wanted(Structure structure) {
        return structure.standardName().orElse(structure.name());
    }

    private RoiPlan roi(Chosen chosen, int number, String name) {
        Structure structure = chosen.structure();
        List<String> description = new ArrayList<>();
        if (!structure.name().equals(name)) {
            description.add(structure.name());
        }
        chosen.lesion().filter(lesion -> !name.contains(lesion.name()))
                .ifPresent(lesion -> description.add(texts.of("export.text.lesion", lesion.name())));
        List<String> observation = new ArrayList<>();
        chosen.role().flatMap(CaseStructures::words).ifPresent(id -> observation.add(texts.of(id)));
        int unreviewed = chosen.outlines().unreviewed();
        if (unreviewed > 0) {
            observation.add(texts.of("export.text.unreviewed", unreviewed, unreviewed + chosen.outlines().reviewed()));
        }
        return new RoiPlan(number, name, String.join("; ", description), chosen.role().map(CaseStructures::type).orElse(""),
                algorithm(structure, chosen.outlines()), unreviewed > 0 ? texts.of("export.text.unreviewed.label") : "",
                String.join(" ", observation), colours.applyAsInt(structure) & 0xffffff, structure.standardName().flatMap(codes::of),
                chosen.outlines().outlines());
    }

    /// How a structure came to be is known only for what was drawn here.
    private static String algorithm(Structure structure, StackOutlines outlines) {
        return switch (structure.origin()) {
            case StructureOrigin.Drawn _ ->
                outlines.unreviewed() == 0 ? "MANUAL" : outlines.reviewed() == 0 ? "AUTOMATIC" : "SEMIAUTOMATIC";
            case StructureOrigin.Imported _ -> "";
        };
    }

    /// The defined terms of RT ROI Interpreted Type (PS3.3 section C.8.8.8.1). An ITV is a clinical target volume with its motion (ICRU 62) and
    /// has no term of its own. An earlier course's target is no target of this plan, and the terms for treated and irradiated volumes
    /// mean isodose surfaces, so these carry no type, only words.
    static String type(StructureRole role) {
        return switch (role) {
            case GTV -> "GTV";
            case CTV, ITV -> "CTV";
            case PTV -> "PTV";
            case ORGAN -> "ORGAN";
            case PRIOR_TARGET, PRIOR_FIELD, IGNORE -> "";
        };
    }

    private static Optional<String> words(StructureRole role) {
        return switch (role) {
            case ITV -> Optional.of("export.text.itv");
            case PRIOR_TARGET -> Optional.of("export.text.prior-target");
            case PRIOR_FIELD -> Optional.of("export.text.prior-field");
            case GTV, CTV, PTV, ORGAN, IGNORE -> Optional.empty();
        };
    }

    private static List<Message> notes(Chosen chosen, RoiPlan roi, ReferencedSeries images) {
        List<Message> notes = new ArrayList<>();
        if (!roi.name().equals(wanted(chosen.structure()))) {
            notes.add(Message.of("export.note.renamed", wanted(chosen.structure()), roi.name()));
        }
        notes.addAll(notes(chosen.outlines(), roi));
        long loose = roi.outlines().stream().filter(o -> images.imageOf(o.xyz()).isEmpty()).count();
        if (loose > 0) {
            notes.add(Message.of("export.note.no-image", roi.name(), loose));
        }
        return notes;
    }

    static List<Message> notes(StackOutlines outlines, RoiPlan roi) {
        List<Message> notes = new ArrayList<>();
        if (outlines.unreviewed() > 0) {
            notes.add(Message.of("export.note.unreviewed", roi.name(), outlines.unreviewed()));
        }
        if (outlines.asTheyStand() > 0) {
            notes.add(Message.of("export.note.nested", roi.name(), outlines.asTheyStand()));
        }
        if (outlines.tooSmall() > 0) {
            notes.add(Message.of("export.note.too-small", roi.name(), outlines.tooSmall()));
        }
        return notes;
    }
}
