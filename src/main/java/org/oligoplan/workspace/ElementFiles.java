package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.oligoplan.exchange.StoredFiles;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Holidays;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureNote;
import org.oligoplan.model.StructureSet;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.model.ViewState;
import org.oligoplan.store.LibrarySource;

/// Which files an element of a case came from.
final class ElementFiles {

    private ElementFiles() {}

    /// {@return where the element's files lay when it was imported, each once, in the element's own order}
    static List<String> paths(Element element) {
        return switch (element) {
            case ImageSeries series -> series.instances().stream().map(ImageInstance::path).distinct().toList();
            case StructureSet set -> List.of(set.path());
            case DoseDistribution dose -> List.of(dose.path());
            case PlanRecord plan -> List.of(plan.path());
            case ImportedRegistration registration -> List.of(registration.path());
            case PatientIdentity _,SeriesFingerprint _,Structure _,Lesion _,PriorCourse _,Registration _,Statement _,SiteSettings _,ViewState _,ImportFinding _,ImportReport _,PetScaling _,StructureNote _,PatientLink _,Measurement _,StructureLook _,SystemicAgent _,OtherCancer _,StudyEvent _,CourseField _,CourseDetails _,LesionMeasurement _,Delivery _,PinnedComment _,FractionPlan _,Holidays _ ->
                List.of();
        };
    }

    /// {@return whether values that are not part of the case are read from the element's files each time it is opened}
    static boolean holdsVoxels(Element element) {
        return element instanceof ImageSeries || element instanceof DoseDistribution;
    }

    /// {@return the file at a path, for the library}
    static LibrarySource source(String path) {
        try {
            return StoredFiles.archive(path).<LibrarySource>map(archive -> new ArchivedSource(path, LibrarySource.of(archive)))
                    .orElseGet(() -> LibrarySource.of(Path.of(path)));
        } catch (InvalidPathException e) {
            // Recorded on another system, whose paths this one does not know: nothing lies there.
            return new MissingSource(path);
        }
    }

    private record ArchivedSource(String name, LibrarySource archive) implements LibrarySource {

        @Override
        public long size() throws IOException {
            return StoredFiles.size(name);
        }

        @Override
        public String stamp() throws IOException {
            return archive.stamp() + " " + name;
        }

        @Override
        public InputStream open() throws IOException {
            return StoredFiles.open(name);
        }
    }

    private record MissingSource(String name) implements LibrarySource {

        @Override
        public long size() throws java.io.IOException {
            throw missing();
        }

        @Override
        public String stamp() throws java.io.IOException {
            throw missing();
        }

        @Override
        public java.io.InputStream open() throws java.io.IOException {
            throw missing();
        }

        private java.io.IOException missing() {
            return new java.nio.file.NoSuchFileException(name);
        }
    }
}
