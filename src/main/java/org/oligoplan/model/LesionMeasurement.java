package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;

/// How large a lesion was, or how much of a tracer it took up, on one image. A lesion has as many as were made; each stays as it was made.
///
/// @param id identifier of this element
/// @param lesion the lesion
/// @param image the image on which it was measured, where it is in the case
/// @param day when the image was taken, as far as known
/// @param tracer what was injected, where an uptake was measured
/// @param longestMm longest diameter in a contour plane or, typed, in the plane of the image, mm
/// @param shortMm longest chord at right angles to it, mm
/// @param suvMax greatest SUV by body weight of a voxel whose centre lies in the lesion, g/ml
/// @param suvPeak greatest mean SUV by body weight in a ball of 1 cm3 whose middle lies in the lesion, g/ml
/// @param how from a contour, or typed
/// @param by who had it recorded
public record LesionMeasurement(Id id, Id lesion, Optional<Id> image, Optional<LocalDate> day, Optional<Radiopharmaceutical> tracer,
        OptionalDouble longestMm, OptionalDouble shortMm, OptionalDouble suvMax, OptionalDouble suvPeak, How how,
        Attribution by) implements Element {

    /// The greatest diameter that is taken for one, mm.
    public static final double MOST_MM = 1000;
    /// The greatest SUV that is taken for one.
    public static final double MOST_SUV = 10_000;

    /// How a measurement was made.
    public sealed interface How {

        /// By the program, from a contour.
        ///
        /// @param structure the structure
        /// @param shape fingerprint of its shape then (see [CanonicalForm#shape(org.oligoplan.geometry.ContourStack)])
        /// @param way methods of the registrations through which contour and image were brought together; none in one frame
        record FromContour(Id structure, Fingerprint shape, List<String> way) implements How {

            /// Copies the list.
            public FromContour {
                way = List.copyOf(way);
            }
        }

        /// By a person.
        ///
        /// @param source from where, such as a report; not blank
        record Typed(String source) implements How {

            /// Refuses a blank source.
            public Typed {
                if (source.isBlank()) {
                    throw new IllegalArgumentException("a typed measurement says from where");
                }
            }
        }
    }

    /// Refuses a measurement of nothing, values that are none, a short axis that is alone or longer than the longest diameter, and an uptake
    /// without saying of what.
    public LesionMeasurement {
        if (Stream.of(longestMm, shortMm, suvMax, suvPeak).allMatch(OptionalDouble::isEmpty)) {
            throw new IllegalArgumentException("nothing is measured");
        }
        within(longestMm, MOST_MM);
        within(shortMm, MOST_MM);
        within(suvMax, MOST_SUV);
        within(suvPeak, MOST_SUV);
        if (shortMm.isPresent() && longestMm.isPresent() && shortMm.getAsDouble() > longestMm.getAsDouble()) {
            throw new IllegalArgumentException("the short axis is longer than the longest diameter");
        }
        boolean uptake = suvMax.isPresent() || suvPeak.isPresent();
        if (uptake != tracer.isPresent()) {
            throw new IllegalArgumentException("an uptake, and nothing else, is of a tracer");
        }
    }

    private static void within(OptionalDouble value, double most) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() <= most)) {
            throw new IllegalArgumentException("a value above 0 and up to " + most + ", not " + value.getAsDouble());
        }
    }

    /// {@return whether the contour that it was made from has changed since, or is gone}
    public boolean outdated(Case current) {
        return switch (how) {
            case How.FromContour h -> current.structure(h.structure())
                    .filter(s -> CanonicalForm.shape(s.contours()).equals(h.shape())).isEmpty();
            case How.Typed _ -> false;
        };
    }

    /// {@return a lesion's measurements: the newest image first, those without a day last, of one day the one recorded last first}
    public static List<LesionMeasurement> of(Case current, Id lesion) {
        Comparator<LesionMeasurement> order = Comparator.comparing((LesionMeasurement m) -> m.day().orElse(LocalDate.MIN))
                .thenComparing(m -> m.by().when());
        return current.all(LesionMeasurement.class).stream().filter(m -> m.lesion().equals(lesion)).sorted(order.reversed()).toList();
    }
}
