package org.oligoplan.model;

import java.util.List;

/// How voxels become standardised uptake values by body weight.
public sealed interface SuvScale {

    /// The factor is known.
    ///
    /// @param factor g/ml for each unit of the rescaled voxel (g/Bq for Bq/ml)
    record BodyWeight(double factor) implements SuvScale {

        /// Refuses a factor that is not positive and finite.
        public BodyWeight {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("a factor to SUV is positive, not " + factor);
            }
        }
    }

    /// No factor is given.
    ///
    /// @param reason why
    /// @param arguments what the sentence names, as many as the reason has
    record Refused(SuvRefusal reason, List<String> arguments) implements SuvScale {

        /// Copies the list.
        public Refused {
            arguments = List.copyOf(arguments);
        }

        /// {@return a refusal with these arguments}
        public static Refused of(SuvRefusal reason, String... arguments) {
            return new Refused(reason, List.of(arguments));
        }
    }
}
