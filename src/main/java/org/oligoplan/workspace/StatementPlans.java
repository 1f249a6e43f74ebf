package org.oligoplan.workspace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Statement;

/// Edits of what persons state. A new statement takes the place of the one about the same thing; the log keeps both. A word on a lesion's
/// distances is recorded with what these rest on at that time.
final class StatementPlans {

    private final Actor actor;
    private final Clock clock;
    private final BiFunction<Case, Lesion, Fingerprint> basis;

    /// @param basis what a lesion's distances rest on
    StatementPlans(Actor actor, Clock clock, BiFunction<Case, Lesion, Fingerprint> basis) {
        this.actor = actor;
        this.clock = clock;
        this.basis = basis;
    }

    Planned make(Case current, Action.MakeStatement a) throws RefusedException {
        refuseUnknown(current, a.claim());
        Claim claim = a.claim() instanceof Claim.OnDistances c
                ? c.madeOn(basis.apply(current, ActionPlanner.lesion(current, c.lesion())))
                : a.claim();
        Attribution by = new Attribution(a.decidedBy().map(String::strip).filter(name -> !name.isEmpty()).orElse(actor.name()),
                capacity(claim), actor.name(), clock.instant(), ActionPlanner.IN_PROGRAM);
        List<Edit> edits = new ArrayList<>();
        for (Statement older : current.statements()) {
            // That a dose can be given is said of one prescription: after another the same words are a new statement.
            if (older.claim().equals(claim) && older.by().decidedBy().equals(by.decidedBy())
                    && !(claim instanceof Claim.DoseFeasible)) {
                return Planned.of(List.of(), label(claim));
            }
            if (sameSubject(older.claim(), claim)) {
                edits.add(ElementChange.remove(older));
            }
        }
        edits.add(ElementChange.add(new Statement(Id.random(), claim, by)));
        return Planned.of(edits, label(claim));
    }

    Planned withdraw(Case current, Action.WithdrawStatement a) throws RefusedException {
        Statement statement = current.find(a.statement(), Statement.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-statement"));
        return Planned.of(ElementChange.remove(statement), "edit.withdraw");
    }

    /// Some statements can be made in one capacity only: a lesion's safety and whether it can take its dose are the treating radiation oncologist's, the numbers are the physicist's.
    private PersonRole capacity(Claim claim) {
        return switch (claim) {
            case Claim.LesionSafety _,Claim.DoseFeasible _ -> PersonRole.RADIATION_ONCOLOGIST;
            case Claim.DistanceReview _ -> PersonRole.PHYSICIST;
            case Claim.HistoryComplete _,Claim.CriticalStructure _,Claim.DiffuseProgression _,Claim.OrganEnds _,Claim.PlanningImage _,Claim.OnDoses _,Claim.Fact _ ->
                actor.role();
        };
    }

    private static void refuseUnknown(Case current, Claim claim) throws RefusedException {
        switch (claim) {
            case Claim.LesionSafety c -> ActionPlanner.lesion(current, c.lesion());
            case Claim.DoseFeasible c -> {
                if (ActionPlanner.lesion(current, c.lesion()).prescription().isEmpty()) {
                    throw ActionPlanner.refused("edit.refused.no-prescription");
                }
            }
            case Claim.DistanceReview c -> {
                ActionPlanner.lesion(current, c.lesion());
                if (c.review() == Claim.NumbersReview.DISPUTED && c.comment().isBlank()) {
                    throw ActionPlanner.refused("edit.refused.no-reason");
                }
            }
            case Claim.CriticalStructure c -> {
                if (c.standardName().isBlank()) {
                    throw ActionPlanner.refused("edit.refused.no-name");
                }
                if (c.lesion().isPresent()) {
                    ActionPlanner.lesion(current, c.lesion().get());
                }
            }
            case Claim.OrganEnds c -> ActionPlanner.structure(current, c.structure());
            case Claim.PlanningImage c -> {
                if (current.find(c.image(), ImageSeries.class).isEmpty()) {
                    throw ActionPlanner.refused("edit.refused.no-image");
                }
            }
            case Claim.OnDoses c -> {
                if (current.find(c.subject()).isEmpty()) {
                    throw ActionPlanner.refused("edit.refused.no-subject");
                }
                if (c.reason().isBlank()) {
                    throw ActionPlanner.refused("edit.refused.no-reason");
                }
            }
            case Claim.HistoryComplete _,Claim.DiffuseProgression _,Claim.Fact _ -> {
            }
        }
    }

    /// {@return whether the newer claim takes the place of the older}
    static boolean sameSubject(Claim older, Claim newer) {
        return switch (newer) {
            case Claim.HistoryComplete _ -> older instanceof Claim.HistoryComplete;
            case Claim.PlanningImage _ -> older instanceof Claim.PlanningImage;
            case Claim.LesionSafety c -> older instanceof Claim.LesionSafety o && o.lesion().equals(c.lesion());
            case Claim.DistanceReview c -> older instanceof Claim.DistanceReview o && o.lesion().equals(c.lesion());
            case Claim.DoseFeasible c -> older instanceof Claim.DoseFeasible o && o.lesion().equals(c.lesion());
            case Claim.CriticalStructure c ->
                older instanceof Claim.CriticalStructure o && o.standardName().equals(c.standardName()) && o.lesion().equals(c.lesion());
            case Claim.DiffuseProgression c -> older instanceof Claim.DiffuseProgression o && o.kind() == c.kind();
            case Claim.OrganEnds c ->
                older instanceof Claim.OrganEnds o && o.structure().equals(c.structure()) && o.end() == c.end();
            case Claim.OnDoses c ->
                older instanceof Claim.OnDoses o && o.getClass().equals(c.getClass()) && o.subject().equals(c.subject());
            case Claim.Fact c -> older instanceof Claim.Fact o && o.sameQuestion(c);
        };
    }

    /// {@return whether a claim is about this lesion or structure, so that it goes with it}
    static boolean isAbout(Claim claim, Id subject) {
        return switch (claim) {
            case Claim.LesionSafety c -> c.lesion().equals(subject);
            case Claim.DistanceReview c -> c.lesion().equals(subject);
            case Claim.DoseFeasible c -> c.lesion().equals(subject);
            case Claim.CriticalStructure c -> c.lesion().equals(Optional.of(subject));
            case Claim.OrganEnds c -> c.structure().equals(subject);
            case Claim.PlanningImage c -> c.image().equals(subject);
            case Claim.OnDoses c -> c.subject().equals(subject);
            case Claim.Fact c -> c.subject().equals(Optional.of(subject));
            case Claim.HistoryComplete _,Claim.DiffuseProgression _ -> false;
        };
    }

    private static String label(Claim claim) {
        return switch (claim) {
            case Claim.HistoryComplete _ -> "edit.state.history";
            case Claim.LesionSafety _ -> "edit.state.safety";
            case Claim.CriticalStructure _ -> "edit.state.critical-structure";
            case Claim.DiffuseProgression _ -> "edit.state.diffuse";
            case Claim.OrganEnds _ -> "edit.state.organ-ends";
            case Claim.PlanningImage _ -> "edit.state.planning-image";
            case Claim.DistanceReview _ -> "edit.state.distance-review";
            case Claim.DoseFeasible _ -> "edit.state.dose-feasible";
            case Claim.TissueRatio _ -> "edit.state.tissue-ratio";
            case Claim.Recovery _ -> "edit.state.recovery";
            case Claim.RegistrationError _ -> "edit.state.registration-error";
            case Claim.CumulativeLimit _ -> "edit.state.cumulative-limit";
            case Claim.FractionsDelivered _ -> "edit.state.fractions-delivered";
            case Claim.PlansGiven _ -> "edit.state.plans-given";
            case Claim.Fact _ -> "edit.state.fact";
        };
    }
}
