package org.oligoplan.model;

import java.util.EnumSet;
import java.util.Set;

/// Parts of the body, as coarse as a one-line record of an earlier course names them.
public enum BodyRegion {
    HEAD, NECK, CHEST, ABDOMEN, PELVIS, ARMS, LEGS;

    /// {@return the regions that something at a site may lie in or border on, so that a field in them could reach it. A site that says nothing of
    ///         its place may lie in any}
    ///
    /// The lists are ours and lean to the safe side: a site at a border belongs to both sides of it.
    ///
    /// @param site where something lies
    public static Set<BodyRegion> around(AnatomicSite site) {
        return switch (site) {
            case BREAST -> EnumSet.of(CHEST, ABDOMEN);
            case AXILLA, CLAVICLE, SCAPULA, SUPRACLAVICULAR_NODE, HUMERUS -> EnumSet.of(NECK, CHEST, ARMS);
            case CHEST_WALL, INTERNAL_MAMMARY_NODE, MEDIASTINAL_NODE, LUNG, PLEURA, THORACIC_SPINE, RIB, STERNUM ->
                EnumSet.of(NECK, CHEST, ABDOMEN);
            case HILAR_NODE -> EnumSet.of(CHEST);
            case NECK_NODE, CERVICAL_SPINE -> EnumSet.of(HEAD, NECK, CHEST);
            case ABDOMINAL_NODE, LIVER, KIDNEY, PANCREAS, PERITONEUM, LUMBAR_SPINE -> EnumSet.of(CHEST, ABDOMEN, PELVIS);
            case ADRENAL, SPLEEN -> EnumSet.of(CHEST, ABDOMEN);
            case PELVIC_NODE, PELVIC_BONE, SACRUM -> EnumSet.of(ABDOMEN, PELVIS, LEGS);
            case OVARY -> EnumSet.of(ABDOMEN, PELVIS);
            case INGUINAL_NODE, FEMUR -> EnumSet.of(PELVIS, LEGS);
            case SKULL, BRAIN -> EnumSet.of(HEAD, NECK);
            case OTHER_BONE, SKIN, SOFT_TISSUE, OTHER -> EnumSet.allOf(BodyRegion.class);
        };
    }
}
