package org.oligoplan.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.Outcome;

/// How something stands, as the screen shows it: always a colour, an icon and a word together.
public enum Standing {
    MET("met", MaterialDesignC.CHECK_CIRCLE, "outcome.MET"), JUDGEMENT("judgement", MaterialDesignA.ALERT_CIRCLE,
            "outcome.JUDGEMENT"), NOT_MET("not-met", MaterialDesignC.CLOSE_CIRCLE, "outcome.NOT_MET"), NOT_ASSESSABLE("not-assessable",
                    MaterialDesignH.HELP_CIRCLE, "outcome.NOT_ASSESSABLE"), NOT_APPLICABLE("not-applicable",
                            MaterialDesignM.MINUS_CIRCLE_OUTLINE,
                            "outcome.NOT_APPLICABLE"), STALE("stale", MaterialDesignC.CLOCK_OUTLINE, "outcome.STALE");

    private final String style;
    @SuppressWarnings("ImmutableEnumChecker") // The icons are enum constants themselves.
    private final Ikon icon;
    private final String wordId;

    Standing(String style, Ikon icon, String wordId) {
        this.style = style;
        this.icon = icon;
        this.wordId = wordId;
    }

    /// {@return the style class}
    public String style() {
        return style;
    }

    /// {@return the icon}
    public Ikon icon() {
        return icon;
    }

    /// {@return the message id of its word}
    public String wordId() {
        return wordId;
    }

    /// {@return how an outcome stands}
    public static Standing of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met _ -> MET;
            case Outcome.NotMet _ -> NOT_MET;
            case Outcome.Judgement _ -> JUDGEMENT;
            case Outcome.NotAssessable _ -> NOT_ASSESSABLE;
            case Outcome.NotApplicable _ -> NOT_APPLICABLE;
        };
    }

    /// {@return how an outcome's code stands; not assessable when nothing has been checked}
    public static Standing ofCode(String code) {
        return switch (code) {
            case "MET" -> MET;
            case "NOT_MET" -> NOT_MET;
            case "JUDGEMENT" -> JUDGEMENT;
            case "NOT_APPLICABLE" -> NOT_APPLICABLE;
            default -> NOT_ASSESSABLE;
        };
    }

    /// {@return how a distance stands; inside and borderline both wait for the oncologist's judgement, inside in the stronger colour}
    public static Standing of(DistanceVerdict verdict) {
        return switch (verdict) {
            case CLEAR -> MET;
            case BORDERLINE -> JUDGEMENT;
            case INSIDE -> NOT_MET;
        };
    }
}
