package org.oligoplan.model;

import java.util.Optional;
import org.oligoplan.model.StructureNote.Code;

/// Where in the body a lesion lies. The names on the screen are message ids `anatomy.site.NAME`. The codes are SNOMED CT as DICOM 2024c and
/// the TG-263 mapping name them; a place without a code of its own has that of the next larger one (a lymph node, a vertebra, a bone), which
/// [#exact()] tells apart.
public enum AnatomicSite {
    BREAST("76752008", "Breast"), AXILLA("91470000", "Axilla"), CHEST_WALL("78904004", "Chest wall"), INTERNAL_MAMMARY_NODE(
            Broader.NODE), SUPRACLAVICULAR_NODE(Broader.NODE), NECK_NODE(Broader.NODE), MEDIASTINAL_NODE("62683002",
                    "mediastinal lymph node"), HILAR_NODE(Broader.NODE), ABDOMINAL_NODE(Broader.NODE), PELVIC_NODE(
                            Broader.NODE), INGUINAL_NODE(Broader.NODE), LUNG("39607008", "Lung"), PLEURA(Broader.NONE), LIVER("10200004",
                                    "Liver"), ADRENAL("23451007", "Adrenal gland"), SPLEEN("78961009", "Spleen"), KIDNEY("64033007",
                                            "Kidney"), PANCREAS("15776009", "Pancreas"), OVARY(Broader.NONE), PERITONEUM(
                                                    Broader.NONE), CERVICAL_SPINE(Broader.VERTEBRA), THORACIC_SPINE(
                                                            Broader.VERTEBRA), LUMBAR_SPINE(Broader.VERTEBRA), SACRUM("54735007",
                                                                    "Sacrum"), RIB("113197003", "Rib"), STERNUM("56873002",
                                                                            "Sternum"), CLAVICLE("51299004", "Clavicle"), SCAPULA(
                                                                                    "79601000", "Scapula"), HUMERUS("85050009",
                                                                                            "Humerus"), PELVIC_BONE(Broader.BONE), FEMUR(
                                                                                                    "71341001", "Femur"), SKULL(
                                                                                                            Broader.BONE), OTHER_BONE(
                                                                                                                    Broader.BONE), BRAIN(
                                                                                                                            "12738006",
                                                                                                                            "Brain"), SKIN(
                                                                                                                                    "39937001",
                                                                                                                                    "Skin"), SOFT_TISSUE(
                                                                                                                                            Broader.NONE), OTHER(
                                                                                                                                                    Broader.NONE);

    private enum Broader {
        NODE("59441001", "Lymph Node"), VERTEBRA("51282000", "Vertebra"), BONE("272673000", "Bone"), NONE("", "");

        private final String value;
        private final String meaning;

        Broader(String value, String meaning) {
            this.value = value;
            this.meaning = meaning;
        }
    }

    private final String value;
    private final String meaning;
    private final boolean exact;

    AnatomicSite(String value, String meaning) {
        this.value = value;
        this.meaning = meaning;
        this.exact = true;
    }

    AnatomicSite(Broader broader) {
        this.value = broader.value;
        this.meaning = broader.meaning;
        this.exact = false;
    }

    /// {@return the SNOMED CT code, where one is known}
    public Optional<Code> code() {
        return value.isEmpty() ? Optional.empty() : Optional.of(new Code(value, "SCT", meaning));
    }

    /// {@return whether the code is of this very place}
    public boolean exact() {
        return exact;
    }
}
