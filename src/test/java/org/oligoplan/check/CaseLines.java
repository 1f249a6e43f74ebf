package org.oligoplan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.Question;

/// Builds a case from one readable line: parts between semicolons, each an answer (`ecog=1`, `clear-edge@L1=yes`, `ecog=?` for not known,
/// `ecog=1 by PHYSICIST`) or a record (`born 1961-04-02`, `sex F`, `lesion L1 LUNG LEFT YES 35x5`, `agent Tamoxifen SERM 2024-01-01 - yes`,
/// `cancer OTHER colon yes`, `event CT 2026-03-01 SCREENING`, `diffuse ASCITES no`, `history yes`, `feasible L1 yes`, `four yes`); `-` stands
/// for what is missing. `clear 40` starts from a whole case with a cord 40 mm beside the lesion L1; `safe` and `unsafe` are said of it.
final class CaseLines {

    private final Protocol protocol;
    private Cases made = new Cases();
    private long next = 5000;

    CaseLines(Protocol protocol) {
        this.protocol = protocol;
    }

    Cases of(String line) {
        made = new Cases();
        Arrays.stream(line.split(";")).map(String::strip).filter(part -> !part.isEmpty()).forEach(this::add);
        return made;
    }

    private void add(String part) {
        if (part.contains("=")) {
            answer(part);
            return;
        }
        String[] word = part.split(" +");
        switch (word[0]) {
            case "clear" -> made = Cases.clearCase(Double.parseDouble(word[1]));
            case "safe" -> made.safe();
            case "unsafe" -> made.unsafe();
            case "born" -> patient(Optional.of(LocalDate.parse(word[1])), patient().sex());
            case "sex" -> patient(patient().birthDate(), word[1]);
            case "lesion" -> made.put(lesion(word));
            case "agent" -> made.put(new SystemicAgent(id(), word[1], optional(word[2]).map(AgentClass::valueOf),
                    optional(word[3]).map(LocalDate::parse), optional(word[4]).map(LocalDate::parse), optional(word[5]).map("yes"::equals),
                    Cases.by(PersonRole.OTHER)));
            case "cancer" -> made.put(new OtherCancer(id(), OtherCancer.Type.valueOf(word[1]), word[2], Optional.empty(), Optional.empty(),
                    optional(word[3]).map(w -> new org.oligoplan.model.Answer<>(w.equals("yes"),
                            Cases.by(word.length > 4 ? PersonRole.valueOf(word[4]) : PersonRole.PRINCIPAL_INVESTIGATOR))),
                    Cases.by(PersonRole.OTHER)));
            case "event" -> made.put(new StudyEvent(id(), StudyEvent.Kind.valueOf(word[1]), LocalDate.parse(word[2]),
                    StudyEvent.Visit.valueOf(word[3]), "", Optional.empty(), Cases.by(PersonRole.OTHER)));
            case "diffuse" -> made.say(new Claim.DiffuseProgression(Claim.Diffuse.valueOf(word[1]), word[2].equals("yes")));
            case "history" -> made.say(new Claim.HistoryComplete(word[1].equals("yes")));
            case "feasible" -> made.say(new Claim.DoseFeasible(lesion(word[1]), word[2].equals("yes")));
            case "four" -> made.settings(s -> new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(),
                    Optional.of(Cases.answer(word[1].equals("yes"))), s.addedCriticalStructures()));
            default -> throw new IllegalArgumentException("not understood: " + part);
        }
    }

    private Id id() {
        return Cases.id(next++);
    }

    private static Optional<String> optional(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(word);
    }

    private PatientIdentity patient() {
        return made.build().patient().orElseGet(() -> new PatientIdentity(Cases.id(4999), "", "", Optional.empty(), "", Optional.empty()));
    }

    private void patient(Optional<LocalDate> birth, String sex) {
        PatientIdentity p = patient();
        made.put(new PatientIdentity(p.id(), p.name(), p.patientId(), birth, sex, Optional.empty()));
    }

    private Id lesion(String name) {
        return made.build().lesions().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow().id();
    }

    private Lesion lesion(String[] word) {
        Optional<Prescription> rx = word.length < 6
                ? Optional.empty()
                : Optional.of(
                        new Prescription(Dose.ofGray(word[5].split("x")[0]), Integer.parseInt(word[5].split("x")[1]), Optional.empty()));
        Optional<Lesion> before = made.build().lesions().stream().filter(l -> l.name().equals(word[1])).findFirst();
        return new Lesion(before.map(Lesion::id).orElseGet(this::id), word[1], optional(word[2]).map(AnatomicSite::valueOf),
                optional(word[3]).map(Side::valueOf).orElse(Side.NOT_STATED), Optional.of(LesionKind.OTHER),
                optional(word[4]).map(w -> Cases.answer(Progressing.valueOf(w))), List.of(), rx.map(Cases::answer));
    }

    private void answer(String part) {
        String[] sides = part.split("=", 2);
        String[] asked = sides[0].strip().split("@");
        String[] said = sides[1].strip().split(" by ");
        Question question = protocol.question(asked[0]).orElseThrow(() -> new IllegalArgumentException("no question " + asked[0]));
        Optional<Id> subject = asked.length < 2 ? Optional.empty() : Optional.of(subject(asked[1]));
        PersonRole role = said.length > 1
                ? PersonRole.valueOf(said[1].strip())
                : question.mayDecide().stream().findFirst().map(PersonRole::valueOf).orElse(PersonRole.TRIAL_COORDINATOR);
        made.say(new Claim.Fact(question.id(), subject, value(question, said[0].strip()), "reason"), role);
    }

    private Id subject(String name) {
        return made.build().all(SystemicAgent.class).stream().filter(a -> a.name().equals(name)).findFirst().map(SystemicAgent::id)
                .orElseGet(() -> lesion(name));
    }

    private static FactValue value(Question question, String word) {
        if (word.equals("?")) {
            return new FactValue.NotKnown();
        }
        return switch (question.kind()) {
            case YESNO -> switch (word.toLowerCase(Locale.ROOT)) {
                case "yes" -> new FactValue.YesNo(true);
                case "no" -> new FactValue.YesNo(false);
                default -> throw new IllegalArgumentException(question.id() + " is answered by yes or no, not " + word);
            };
            case DAY -> new FactValue.Day(LocalDate.parse(word));
            case NUMBER -> new FactValue.Number(new BigDecimal(word), question.unit());
            case CHOICE ->
                new FactValue.Choice(question.choices().stream().filter(c -> c.id().equals(word)).findFirst().orElseThrow().id());
            case WORDS -> new FactValue.Words(word);
        };
    }
}
