package org.oligoplan.exchange;

import java.util.HashMap;
import java.util.Map;

/// What objects are called, by SOP Class UID (PS3.4 table B.5-1 and PS3.6 annex A).
final class ObjectNames {

    private static final String ROOT = "1.2.840.10008.";
    private static final Map<String, String> NAMES = names();

    private ObjectNames() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        put(names, "computed-radiography", "5.1.4.1.1.1");
        put(names, "digital-x-ray", "5.1.4.1.1.1.1", "5.1.4.1.1.1.1.1");
        put(names, "mammography", "5.1.4.1.1.1.2", "5.1.4.1.1.1.2.1");
        put(names, "tomosynthesis", "5.1.4.1.1.13.1.3");
        put(names, "angiography", "5.1.4.1.1.12.1");
        put(names, "fluoroscopy", "5.1.4.1.1.12.2");
        put(names, "ct-image", "5.1.4.1.1.2");
        put(names, "enhanced-ct", "5.1.4.1.1.2.1", "5.1.4.1.1.2.2");
        put(names, "mr-image", "5.1.4.1.1.4");
        put(names, "enhanced-mr", "5.1.4.1.1.4.1", "5.1.4.1.1.4.4");
        put(names, "mr-spectroscopy", "5.1.4.1.1.4.2");
        put(names, "mr-colour", "5.1.4.1.1.4.3");
        put(names, "pet-image", "5.1.4.1.1.128");
        put(names, "enhanced-pet", "5.1.4.1.1.130", "5.1.4.1.1.128.1");
        put(names, "nuclear-medicine", "5.1.4.1.1.20");
        put(names, "ultrasound", "5.1.4.1.1.6.1", "5.1.4.1.1.3.1", "5.1.4.1.1.6", "5.1.4.1.1.6.2");
        put(names, "secondary-capture", "5.1.4.1.1.7", "5.1.4.1.1.7.1", "5.1.4.1.1.7.2", "5.1.4.1.1.7.3", "5.1.4.1.1.7.4");
        put(names, "waveform", "5.1.4.1.1.9.1.1", "5.1.4.1.1.9.1.2", "5.1.4.1.1.9.1.3");
        put(names, "presentation-state", "5.1.4.1.1.11.1", "5.1.4.1.1.11.2", "5.1.4.1.1.11.4");
        put(names, "raw-data", "5.1.4.1.1.66");
        put(names, "registration", "5.1.4.1.1.66.1");
        put(names, "deformable-registration", "5.1.4.1.1.66.3");
        put(names, "fiducials", "5.1.4.1.1.66.2");
        put(names, "segmentation", "5.1.4.1.1.66.4");
        put(names, "surface-segmentation", "5.1.4.1.1.66.5");
        put(names, "real-world-values", "5.1.4.1.1.67");
        put(names, "parametric-map", "5.1.4.1.1.30");
        put(names, "photograph", "5.1.4.1.1.77.1.4");
        put(names, "microscopy", "5.1.4.1.1.77.1.6");
        put(names, "report", "5.1.4.1.1.88.11", "5.1.4.1.1.88.22", "5.1.4.1.1.88.33", "5.1.4.1.1.88.34", "5.1.4.1.1.88.50");
        put(names, "key-objects", "5.1.4.1.1.88.59");
        put(names, "radiation-report", "5.1.4.1.1.88.67", "5.1.4.1.1.88.68");
        put(names, "pdf", "5.1.4.1.1.104.1");
        put(names, "document", "5.1.4.1.1.104.2");
        put(names, "surface-model", "5.1.4.1.1.104.3");
        put(names, "rt-image", "5.1.4.1.1.481.1");
        put(names, "rt-dose", "5.1.4.1.1.481.2");
        put(names, "structure-set", "5.1.4.1.1.481.3");
        put(names, "treatment-record", "5.1.4.1.1.481.4", "5.1.4.1.1.481.6", "5.1.4.1.1.481.7", "5.1.4.1.1.481.9");
        put(names, "rt-plan", "5.1.4.1.1.481.5");
        put(names, "ion-plan", "5.1.4.1.1.481.8");
        put(names, "hanging-protocol", "5.1.4.38.1");
        put(names, "directory", "1.3.10");
        return Map.copyOf(names);
    }

    private static void put(Map<String, String> names, String name, String... sopClasses) {
        for (String sopClass : sopClasses) {
            names.put(ROOT + sopClass, name);
        }
    }

    /// {@return the object's name as an argument of a message: `@` and a message id, or what the object says where its class is not known}
    ///
    /// @param sopClassUid SOP Class UID, or empty
    /// @param modality Modality, or empty
    static String of(String sopClassUid, String modality) {
        String name = NAMES.get(sopClassUid);
        if (name != null) {
            return "@object." + name;
        }
        return !modality.isEmpty() ? modality : !sopClassUid.isEmpty() ? sopClassUid : "@object.unnamed";
    }

    /// {@return whether the class is one of secondary captures}
    static boolean isSecondaryCapture(String sopClassUid) {
        return "secondary-capture".equals(NAMES.get(sopClassUid));
    }

    /// {@return whether objects of this class are CT, MR or PET images}
    static boolean isSlice(String sopClassUid) {
        return NAMES.containsKey(sopClassUid) && !isSecondaryCapture(sopClassUid) && mayBeSlice(sopClassUid);
    }

    /// {@return whether objects of this class can be slices of a volume: the CT, MR and PET classes, secondary captures with a place, and
    ///     classes that are not known}
    static boolean mayBeSlice(String sopClassUid) {
        String name = NAMES.getOrDefault(sopClassUid, "");
        return switch (name) {
            case "", "ct-image", "enhanced-ct", "mr-image", "enhanced-mr", "pet-image", "enhanced-pet", "secondary-capture" -> true;
            default -> false;
        };
    }
}
