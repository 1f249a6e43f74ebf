package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.PatientLink;
import org.oligoplan.text.Message;

/// The distance from one lesion to one structure.
///
/// @param lesion the lesion
/// @param lesionStructure its GTV, or its ITV where there is one
/// @param structure the other structure
/// @param structureName its name
/// @param priorTarget whether that is a prior target or field rather than an organ
/// @param nominalMm nominal distance, mm
/// @param lowerMm lower bound with uncertainties, mm; 0 where there is none
/// @param bounded whether the lower bound says anything; if not, a part drawn on one or two slices could be anywhere at its height
/// @param upperMm upper bound with uncertainties, mm
/// @param overlap whether the two overlap
/// @param from the place on the lesion
/// @param to the place on the structure
/// @param verdict by the unrounded values
/// @param limitMm the protocol's limit that the verdict compares with, mm; a printed value must not seem to cross it
/// @param ptvNominalMm the PTV's nominal distance, where there is a PTV
/// @param reservations why it can be no better than borderline or cannot be assessed; empty when nothing stands against it
/// @param joined the links by which either structure came from files of another identity; empty when both are of this patient's own files
/// @param because why the structure counts as irradiated before; empty for a prior target or field, and where nothing says so
/// @param detail penetration, extent and likelihood; missing while a stroke is under way and where a thickness is not known
public record LesionDistance(Id lesion, Id lesionStructure, Id structure, String structureName, boolean priorTarget, double nominalMm,
        double lowerMm, boolean bounded, double upperMm, boolean overlap, PatientPoint from, PatientPoint to, DistanceVerdict verdict,
        double limitMm,
        OptionalDouble ptvNominalMm,
        List<Message> reservations, List<PatientLink> joined, Optional<DistanceDetail> detail, List<Message> because) {

    /// Copies the lists.
    public LesionDistance {
        reservations = List.copyOf(reservations);
        joined = List.copyOf(joined);
        because = List.copyOf(because);
    }

    /// A distance between structures of this patient's own files.
    public LesionDistance(Id lesion, Id lesionStructure, Id structure, String structureName, boolean priorTarget, double nominalMm,
            double lowerMm, boolean bounded, double upperMm, boolean overlap, PatientPoint from, PatientPoint to, DistanceVerdict verdict,
            double limitMm, OptionalDouble ptvNominalMm, List<Message> reservations) {
        this(lesion, lesionStructure, structure, structureName, priorTarget, nominalMm, lowerMm, bounded, upperMm, overlap, from, to,
                verdict, limitMm, ptvNominalMm, reservations, List.of(), Optional.empty(), List.of());
    }

    /// {@return this with more that stands against it, named first: no longer clear where there is any}
    LesionDistance withReservations(List<Message> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Message> all = new ArrayList<>(more);
        all.addAll(reservations);
        return new LesionDistance(lesion, lesionStructure, structure, structureName, priorTarget, nominalMm, lowerMm, bounded, upperMm,
                overlap, from, to, verdict == DistanceVerdict.CLEAR ? DistanceVerdict.BORDERLINE : verdict, limitMm, ptvNominalMm, all,
                joined, detail, because);
    }

    /// {@return the order in which distances matter: the worst verdict first, and within it the nearest. Among clear ones that is the least lower
    /// bound, which is what "at least" says of them all; elsewhere the nominal distance, since a lower bound may be none}
    static Comparator<LesionDistance> worstFirst() {
        return Comparator.comparing(LesionDistance::verdict).reversed()
                .thenComparingDouble(d -> d.verdict() == DistanceVerdict.CLEAR ? d.lowerMm() : d.nominalMm())
                .thenComparing(LesionDistance::structure);
    }

    /// {@return what would make the verdict another}
    public Flip flip() {
        return Flip.of(nominalMm, lowerMm, bounded, overlap, limitMm);
    }

    /// {@return whether nothing stands against the verdict}
    public Optional<Message> firstReservation() {
        return reservations.stream().findFirst();
    }
}
