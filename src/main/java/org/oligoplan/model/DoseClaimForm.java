package org.oligoplan.model;

import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Id;

/// The canonical byte form of choices that numbers on earlier doses rest on.
final class DoseClaimForm {

    private DoseClaimForm() {}

    static void write(CanonicalWriter out, Claim.OnDoses claim) {
        switch (claim) {
            case Claim.TissueRatio c -> begin(out, 210, c).writeDouble(c.gray());
            case Claim.Recovery c -> begin(out, 211, c).writeDouble(c.percent());
            case Claim.RegistrationError c ->
                begin(out, 212, c).writeDouble(c.xMm()).writeDouble(c.yMm()).writeDouble(c.zMm()).writeBoolean(c.withinOrgan());
            case Claim.CumulativeLimit c -> begin(out, 213, c).writeDouble(c.eqd2Gy());
            case Claim.FractionsDelivered c -> begin(out, 214, c).writeInt(c.fractions());
            case Claim.PlansGiven c -> AnswerForm.writeEnum(begin(out, 215, c), c.order());
        }
    }

    private static CanonicalWriter begin(CanonicalWriter out, int tag, Claim.OnDoses claim) {
        return out.begin(tag, 1).writeId(claim.subject()).writeText(claim.reason());
    }

    /// @param tag of a claim whose beginning was read
    static Claim.OnDoses read(CanonicalReader in, int tag) {
        Id subject = in.readId();
        String reason = in.readText();
        try {
            return switch (tag) {
                case 210 -> new Claim.TissueRatio(subject, in.readDouble(), reason);
                case 211 -> new Claim.Recovery(subject, in.readDouble(), reason);
                case 212 ->
                    new Claim.RegistrationError(subject, in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean(), reason);
                case 213 -> new Claim.CumulativeLimit(subject, in.readDouble(), reason);
                case 214 -> new Claim.FractionsDelivered(subject, in.readInt(), reason);
                case 215 -> new Claim.PlansGiven(subject, AnswerForm.readEnum(in, Claim.PlanOrder.class), reason);
                default -> throw new CorruptFormException("no claim of type " + tag);
            };
        } catch (IllegalArgumentException e) {
            throw new CorruptFormException("a claim of type " + tag + " holds what it cannot", e);
        }
    }
}
