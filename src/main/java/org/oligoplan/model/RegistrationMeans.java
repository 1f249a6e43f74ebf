package org.oligoplan.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// By what means a rigid registration was found.
public sealed interface RegistrationMeans {

    /// By places that a person found in both images.
    ///
    /// @param pairs the places, at least 3
    /// @param rmsMm root mean square of the residuals (fiducial registration error), mm
    record Landmarks(List<Pair> pairs, double rmsMm) implements RegistrationMeans {

        /// Copies the list; refuses fewer than 3 pairs.
        public Landmarks {
            pairs = List.copyOf(pairs);
            if (pairs.size() < 3) {
                throw new IllegalArgumentException("a registration takes 3 landmarks, not " + pairs.size());
            }
        }

        /// One place in both images.
        ///
        /// @param name as a person calls it, may be empty
        /// @param from in the moving frame
        /// @param to in the registered frame
        /// @param residualMm how far from `to` the registration takes `from`, mm
        public record Pair(String name, PatientPoint from, PatientPoint to, double residualMm) {}
    }

    /// By hand: a turn R = Rz Ry Rx about a place, each by the right-hand rule about the patient's axes, then a shift, as
    /// [org.oligoplan.geometry.RigidTransform#about(PatientPoint, PatientVector, PatientVector)] composes them.
    ///
    /// @param about the place, in the moving frame
    /// @param shiftMm the shift, mm
    /// @param anglesDegrees about x, y and z
    record Manual(PatientPoint about, PatientVector shiftMm, PatientVector anglesDegrees) implements RegistrationMeans {}

    /// By the images themselves.
    ///
    /// @param engine its name
    /// @param version its version
    /// @param parameters what it was told, by name; enough to run it again
    /// @param metricBefore the measure of likeness at the start
    /// @param metricAfter the measure of likeness at the end
    /// @param converged whether the search came to rest
    /// @param overlap share of the smaller image, or of the region, in which both images have values, 0 to 1
    /// @param iterations steps of the search
    record Automatic(String engine, int version, SortedMap<String, String> parameters, double metricBefore, double metricAfter,
            boolean converged, double overlap, int iterations) implements RegistrationMeans {

        /// Copies the parameters.
        public Automatic {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }
}
