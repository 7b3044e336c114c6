package org.sibyl.recipes.yaml;

import tools.jackson.databind.JsonNode;

/**
 * A value of a document and where it stands.
 *
 * @param section name of the section that holds it
 * @param key its key
 * @param keyPlace where the key stands
 * @param place where the value begins
 * @param value the value
 */
record Located(String section, String key, Place keyPlace, Place place, JsonNode value) {}
