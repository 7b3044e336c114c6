package org.sibyl.spring;

import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Gives each model of the properties a bean of its name. An application that is processed ahead of time has those that the properties name then. */
final class ModelBeans implements BeanDefinitionRegistryPostProcessor, BeanRegistrationAotProcessor {
    private final Environment environment;

    ModelBeans(Environment environment) {
        this.environment = environment;
    }

    /** Nothing: it has done its work when an application is processed ahead of time, and is left out of what is processed. */
    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        return null;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var properties = Binder.get(environment).bindOrCreate("sibyl", SibylProperties.class);
        for (String name : properties.models().keySet()) {
            if (registry.containsBeanDefinition(name)) {
                throw new IllegalStateException("sibyl.models." + name
                        + " makes a bean of this name, but there is one already: choose another name for the model");
            }
            registry.registerBeanDefinition(
                    name,
                    BeanDefinitionBuilder.rootBeanDefinition(Posterior.class)
                            .setFactoryMethodOnBean("load", SibylAutoConfiguration.LOADER)
                            .addConstructorArgValue(name)
                            .setDestroyMethodName("") // closed by GracefulEnd, with its time of grace
                            .getBeanDefinition());
        }
    }
}
