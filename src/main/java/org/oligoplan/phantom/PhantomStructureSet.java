package org.oligoplan.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;

/// An RT Structure Set drawn on a [PhantomScan].
///
/// @param scan the images
/// @param name what the UIDs are made of, with the scan's name
/// @param label Structure Set Label
/// @param date Structure Set Date, yyyymmdd
/// @param rois the structures, numbered from 1
public record PhantomStructureSet(PhantomScan scan, String name, String label, String date, List<Roi> rois) {

    private static final String STRUCTURE_SET_STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final String DETACHED_STUDY_MANAGEMENT = "1.2.840.10008.3.1.2.3.1";
    private static final double SAME_PLANE_MM = 1e-3;

    /// One structure.
    ///
    /// @param name ROI Name
    /// @param type RT ROI Interpreted Type
    /// @param colour red, green and blue, 0 to 255
    /// @param contours its contours
    public record Roi(String name, String type, int[] colour, List<Contour> contours) {

        /// Copies the list.
        public Roi {
            contours = List.copyOf(contours);
        }
    }

    /// One contour.
    ///
    /// @param type Contour Geometric Type
    /// @param xyz x, y and z of each point in turn, patient mm
    public record Contour(String type, double[] xyz) {

        /// {@return a closed planar contour}
        public static Contour closed(double... xyz) {
            return new Contour("CLOSED_PLANAR", xyz);
        }
    }

    /// Copies the list.
    public PhantomStructureSet {
        rois = List.copyOf(rois);
    }

    public String instanceUid() {
        return PhantomScan.uid(scan.name() + " structure set " + name);
    }

    /// The sections of a solid with the scan's planes.
    ///
    /// @param scan an axial scan
    /// @param solid the solid
    /// @param points points of each contour
    /// @param every 1 for each plane, 2 for every second
    /// @return closed contours, from low to high
    public static List<Contour> contours(PhantomScan scan, Solid solid, int points, int every) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < scan.grid().slices(); k += every) {
            double[] xyz = solid.outline(scan.grid().sliceOrigins().get(k).z(), points);
            if (xyz.length > 0) {
                contours.add(Contour.closed(xyz));
            }
        }
        return contours;
    }

    /// {@return the object, a fresh data set that is free to be changed}
    public DataSet object() {
        DataSet set = scan.common(STRUCTURE_SET_STORAGE, instanceUid(), "RTSTRUCT");
        set.putString(Tag.SERIES_INSTANCE_UID, PhantomScan.uid(scan.name() + " structure series " + name)).putInts(Tag.SERIES_NUMBER, 2)
                .putEmpty(Tag.OPERATORS_NAME).putInts(Tag.INSTANCE_NUMBER, 1)
                .putString(Tag.FRAME_OF_REFERENCE_UID, scan.grid().frame().uid())
                .putString(Tag.STRUCTURE_SET_LABEL, label).putString(Tag.STRUCTURE_SET_DATE, date)
                .putString(Tag.STRUCTURE_SET_TIME, "120000").putString(Tag.APPROVAL_STATUS, "UNAPPROVED");
        set.putItems(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frame());
        List<DataSet> names = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        Map<Long, Integer> slices = slicesByPlane();
        for (int i = 0; i < rois.size(); i++) {
            Roi roi = rois.get(i);
            names.add(
                    new DataSet().putInts(Tag.ROI_NUMBER, i + 1).putString(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, scan.grid().frame().uid())
                            .putString(Tag.ROI_NAME, roi.name()).putEmpty(Tag.ROI_GENERATION_ALGORITHM));
            contours.add(new DataSet().putInts(Tag.ROI_DISPLAY_COLOR, roi.colour())
                    .putItems(Tag.CONTOUR_SEQUENCE, roi.contours().stream().map(c -> contour(c, slices)).toList())
                    .putInts(Tag.REFERENCED_ROI_NUMBER, i + 1));
            observations.add(new DataSet().putInts(Tag.OBSERVATION_NUMBER, i + 1).putInts(Tag.REFERENCED_ROI_NUMBER, i + 1)
                    .putString(Tag.RT_ROI_INTERPRETED_TYPE, roi.type()).putEmpty(Tag.ROI_INTERPRETER));
        }
        return set.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, names).putItems(Tag.ROI_CONTOUR_SEQUENCE, contours)
                .putItems(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations);
    }

    private Map<Long, Integer> slicesByPlane() {
        Map<Long, Integer> slices = new TreeMap<>();
        for (int k = 0; k < scan.grid().slices(); k++) {
            slices.put(Math.round(scan.grid().offsetMm(k) / SAME_PLANE_MM), k);
        }
        return slices;
    }

    private DataSet contour(Contour contour, Map<Long, Integer> slices) {
        double[] xyz = contour.xyz();
        DataSet item = new DataSet();
        if (xyz.length >= 3) {
            double w = scan.grid().plane().wOf(new org.oligoplan.geometry.PatientPoint(xyz[0], xyz[1], xyz[2]));
            Integer slice = slices.get(Math.round(w / SAME_PLANE_MM));
            if (slice != null) {
                item.putItems(Tag.CONTOUR_IMAGE_SEQUENCE, image(slice));
            }
        }
        return item.putString(Tag.CONTOUR_GEOMETRIC_TYPE, contour.type()).putInts(Tag.NUMBER_OF_CONTOUR_POINTS, xyz.length / 3)
                .putDoubles(Tag.CONTOUR_DATA, xyz);
    }

    private DataSet image(int slice) {
        return new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, PhantomScan.CT_IMAGE_STORAGE)
                .putString(Tag.REFERENCED_SOP_INSTANCE_UID, scan.instanceUid(slice));
    }

    private DataSet frame() {
        List<DataSet> images = new ArrayList<>();
        for (int k = 0; k < scan.grid().slices(); k++) {
            images.add(image(k));
        }
        DataSet series = new DataSet().putString(Tag.SERIES_INSTANCE_UID, scan.seriesUid()).putItems(Tag.CONTOUR_IMAGE_SEQUENCE, images);
        DataSet study = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, DETACHED_STUDY_MANAGEMENT)
                .putString(Tag.REFERENCED_SOP_INSTANCE_UID, scan.studyUid()).putItems(Tag.RT_REFERENCED_SERIES_SEQUENCE, series);
        return new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, scan.grid().frame().uid())
                .putItems(Tag.RT_REFERENCED_STUDY_SEQUENCE, study);
    }

    /// {@return a colour that can be told from its neighbours}
    ///
    /// @param number any number
    static int[] colour(int number) {
        int[][] colours = {{255, 196, 0}, {64, 200, 255}, {255, 96, 96}, {120, 220, 120}, {220, 120, 255}, {255, 160, 64},
                {160, 160, 255}, {0, 200, 160}};
        return colours[Math.floorMod(number, colours.length)].clone();
    }

}
