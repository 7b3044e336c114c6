package org.sibyl.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

/** Gives each model of the properties a bean of its name. */
final class ModelBeans implements BeanDefinitionRegistryPostProcessor {
    private final Environment environment;

    ModelBeans(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var properties = Binder.get(environment).bindOrCreate("sibyl", SibylProperties.class);
        properties.models().forEach((name, model) -> {
            if (registry.containsBeanDefinition(name)) {
                throw new IllegalStateException("sibyl.models." + name
                        + " makes a bean of this name, but there is one already: choose another name for the model");
            }
            registry.registerBeanDefinition(name, definition(name, model));
        });
    }

    private static BeanDefinition definition(String name, SibylProperties.Model model) {
        var definition = new RootBeanDefinition(Posterior.class, () -> load(name, model));
        definition.setDestroyMethodName(""); // closed by GracefulEnd, with its time of grace
        definition.setAttribute(GracefulEnd.GRACE, model.grace());
        return definition;
    }

    private static Posterior load(String name, SibylProperties.Model model) {
        var location = model.location();
        String property = "sibyl.models." + name + ".location";
        if (location == null || !location.exists()) {
            throw new IllegalStateException(property + " must name a .sibyl file, but "
                    + missing(location) + ": give one, such as classpath:" + name + ".sibyl or file:/models/" + name
                    + ".sibyl");
        }
        try (var in = location.getInputStream()) {
            return Posterior.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(property + ": " + location + " cannot be read", failure);
        }
    }

    private static String missing(@Nullable Resource location) {
        return location == null ? "is not set" : location.getDescription() + " does not exist";
    }
}
