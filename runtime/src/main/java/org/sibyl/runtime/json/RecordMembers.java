package org.sibyl.runtime.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as an object: a member for each component, by its name and in its order. An empty {@link Optional} is an absent member; any
 * other must be there, and none besides.
 *
 * @param type the record
 */
record RecordMembers(Class<?> type) {

    JsonObject write(Object value, JsonMapping mapping) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (var component : type.getRecordComponents()) {
            Object held = held(component, value);
            if (held instanceof Optional<?> maybe) {
                maybe.ifPresent(present -> members.put(component.getName(), mapping.write(present)));
            } else {
                members.put(component.getName(), mapping.write(held));
            }
        }
        return new JsonObject(members);
    }

    Object read(JsonPlace place, JsonMapping mapping) {
        var components = List.of(type.getRecordComponents());
        place.requireOnly(components.stream().map(RecordComponent::getName).toList());
        return made(
                place,
                components.stream()
                        .map(component -> member(component, place, mapping))
                        .toArray());
    }

    private static Object member(RecordComponent component, JsonPlace place, JsonMapping mapping) {
        String name = component.getName();
        Type wanted = component.getGenericType();
        if (wanted instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return place.has(name)
                    ? Optional.of(mapping.read(generic.getActualTypeArguments()[0], place.member(name)))
                    : Optional.empty();
        }
        return mapping.read(wanted, place.member(name));
    }

    private static Object held(RecordComponent component, Object value) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // records of this module need not be public
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " must be readable", e);
        }
    }

    private Object made(JsonPlace place, Object... arguments) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw place.refused(Objects.requireNonNullElse(e.getCause(), e));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " must have its canonical constructor", e);
        }
    }
}
