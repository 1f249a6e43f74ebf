package org.oligoplan.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.geometry.distance.Perturbation;
import org.oligoplan.geometry.distance.PerturbedDistances;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;

/// What else is measured of a lesion and a structure; none of it changes a verdict.
///
/// @param penetration how deep the lesion reaches into the structure, where they overlap
/// @param extent how much of the lesion lies within the limit, where some does
/// @param likelihood how often the distance is under the limit; missing while an uncertainty that it needs is not set, and where a part on one or
///     two slices could be anywhere at its height, which no random change of the outlines stands for
public record DistanceDetail(Optional<Penetration> penetration, Optional<ExtentWithin> extent, Optional<Likelihood> likelihood) {

    /// So many random changes.
    public static final int CHANGES = 1000;

    /// One structure of the lesion and its distance from the other structure.
    ///
    /// @param solid the structure, its thickness known
    /// @param distance its distance as drawn
    public record Part(PreparedSolid solid, DistanceResult distance) {}

    /// {@return the details of a lesion and a structure}
    ///
    /// @param parts the lesion's structures, at least one
    /// @param to the other structure, its thickness known
    /// @param uncertainty 95 % limits of the shift and of the outlines
    /// @param stated whether every uncertainty that enters was set by a person; if not, there is no likelihood
    /// @param limitMm the limit, mm
    /// @param shapes the fingerprint of a shape; the seed of the random changes comes from the shapes as they lie in the common frame, so that the
    ///     same shapes are changed in the same way, whatever else the case holds
    public static DistanceDetail of(List<Part> parts, PreparedSolid to, Uncertainty uncertainty, boolean stated, double limitMm,
            Function<ContourStack, Fingerprint> shapes) {
        Optional<Penetration> penetration = Optional.empty();
        ExtentWithin extent = new ExtentWithin(0, 0);
        boolean within = false;
        BitSet under = new BitSet(CHANGES);
        Perturbation model = new Perturbation(uncertainty.registrationMm(), 0, uncertainty.delineationMm());
        long seed = seed(parts, to, shapes);
        boolean likely = stated && parts.stream().allMatch(part -> part.distance().bounded());
        for (Part part : parts) {
            if (part.distance().overlap()) {
                Penetration deep = Penetration.of(part.solid(), to);
                penetration = Optional.of(penetration.filter(p -> p.mm() >= deep.mm()).orElse(deep));
            }
            boolean inside = part.distance().nominalMm() < limitMm;
            within |= inside;
            extent = extent.plus(inside
                    ? ExtentWithin.of(part.solid(), to, limitMm)
                    : new ExtentWithin(0, SolidVolume.cm3(part.solid().stack())));
            if (likely) {
                // The same changes for each structure of the lesion: under in any is under.
                under.or(PerturbedDistances.under(part.solid(), to, part.distance(), limitMm, model, seed, CHANGES));
            }
        }
        return new DistanceDetail(penetration, within ? Optional.of(extent) : Optional.empty(),
                likely ? Optional.of(new Likelihood(under.cardinality(), CHANGES, model)) : Optional.empty());
    }

    private static long seed(List<Part> parts, PreparedSolid to, Function<ContourStack, Fingerprint> shapes) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(shapes.apply(part.solid().stack()).hex()));
        all.append(shapes.apply(to.stack()).hex());
        String hex = Fingerprint.of(all.toString().getBytes(StandardCharsets.US_ASCII)).hex();
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.substring(0, 16))).getLong();
    }
}
