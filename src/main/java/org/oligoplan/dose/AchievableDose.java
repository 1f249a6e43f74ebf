package org.oligoplan.dose;

import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.Radiobiology.FallOff;

/// How much dose an organ beside a target may be expected to receive, from the geometry alone: a hint before any plan exists. It is no dose
/// calculation; its error on clinical plans has not been measured; the published limits that it rests on are of lung plans.
///
/// Method. The table gives for a PTV volume V the volume of the 50 % isodose over V (R50%) and the greatest dose 2 cm and more from the PTV in
/// percent of the prescription (D2cm), each without and with minor deviation; between two rows both are taken on a straight line over V. With r
/// the radius of the ball of volume V, `r = (3 V / 4 pi)^(1/3)`, half of the prescription is reached on average at
/// `gap50 = r (R50%^(1/3) - 1)` from the PTV's surface: the radius of a ball of R50% times the volume, less r.
///
/// At the distance s from the surface the band lies between
/// - the low end, the mean fall-off without deviation: a straight line from 100 % at 0 through 50 % at its gap50 and on to 0; below 50 % nothing is
///   published, so there the line is a floor only;
/// - the high end, any place with minor deviation: a straight line from 100 % at 0 to D2cm at 20 mm, and D2cm beyond, since D2cm bounds every
///   place from there on.
///
/// Both ends fall with s, and the low one never lies above the high one, because D2cm is at least 50 % and gap50 less than 20 mm in every row.
///
/// @param ptvCm3 volume of the PTV
/// @param radiusMm radius of the ball of that volume
/// @param gapNoneMm mean distance of the 50 % isodose without deviation
/// @param gapMinorMm with minor deviation
/// @param d2cmNonePercent greatest dose from 2 cm on, without deviation
/// @param d2cmMinorPercent with minor deviation
public record AchievableDose(double ptvCm3, double radiusMm, double gapNoneMm, double gapMinorMm, double d2cmNonePercent,
        double d2cmMinorPercent) {

    /// The distance that D2cm is of.
    public static final double FAR_MM = 20;

    /// Percent of the prescription.
    ///
    /// @param lowPercent low end
    /// @param highPercent high end
    public record Band(double lowPercent, double highPercent) {}

    /// {@return the fall-off around a target; none where its volume lies outside of the table}
    ///
    /// @param table the published limits
    /// @param ptvCm3 volume of the PTV
    public static Optional<AchievableDose> around(FallOff table, double ptvCm3) {
        List<FallOff.Row> rows = table.rows();
        for (int i = 0; i + 1 < rows.size(); i++) {
            FallOff.Row a = rows.get(i);
            FallOff.Row b = rows.get(i + 1);
            if (ptvCm3 >= a.ptvCm3() && ptvCm3 <= b.ptvCm3()) {
                double share = (ptvCm3 - a.ptvCm3()) / (b.ptvCm3() - a.ptvCm3());
                double radius = Math.cbrt(3 * ptvCm3 * 1000 / (4 * Math.PI));
                return Optional.of(new AchievableDose(ptvCm3, radius, radius * (Math.cbrt(mix(a.r50None(), b.r50None(), share)) - 1),
                        radius * (Math.cbrt(mix(a.r50Minor(), b.r50Minor(), share)) - 1),
                        mix(a.d2cmNonePercent(), b.d2cmNonePercent(), share), mix(a.d2cmMinorPercent(), b.d2cmMinorPercent(), share)));
            }
        }
        return Optional.empty();
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /// {@return the band at a distance from the PTV's surface}
    ///
    /// @param fromMm the least that the distance may be, above 0: the high end is taken there
    /// @param toMm the most that it may be: the low end is taken there
    public Band at(double fromMm, double toMm) {
        if (!(fromMm > 0) || !(toMm >= fromMm)) {
            throw new IllegalArgumentException("a band is of a place outside of the target, not " + fromMm + " to " + toMm + " mm");
        }
        double low = Math.max(0, 100 - 50 * toMm / gapNoneMm);
        double high = fromMm >= FAR_MM ? d2cmMinorPercent : 100 - (100 - d2cmMinorPercent) * fromMm / FAR_MM;
        return new Band(low, high);
    }
}
