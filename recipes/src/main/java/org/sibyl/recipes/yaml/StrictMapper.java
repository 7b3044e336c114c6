package org.sibyl.recipes.yaml;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** How values become Java: keys with hyphens, nothing unknown, nothing null, nothing of another kind. */
final class StrictMapper {
    private StrictMapper() {}

    static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enumNamingStrategy(
                        (config, type, name) -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .addModule(new SimpleModule()
                        .addDeserializer(Double.class, new Numbers())
                        .addDeserializer(double.class, new Numbers()));
    }
}
