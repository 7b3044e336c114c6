package org.sibyl.spring;

import java.util.Map;
import org.sibyl.runtime.Posterior;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes the models of the properties beans, and closes them at the end. */
@AutoConfiguration
@EnableConfigurationProperties(SibylProperties.class)
public class SibylAutoConfiguration {

    /** For Spring. */
    public SibylAutoConfiguration() {}

    /** The beans of the models. */
    @Bean
    static ModelBeans sibylModelBeans(Environment environment) {
        return new ModelBeans(environment);
    }

    /** Their end; it depends on the models, so that it is destroyed before them. */
    @Bean(destroyMethod = "close")
    GracefulEnd sibylGracefulEnd(
            ConfigurableListableBeanFactory beans, Map<String, Posterior> models, Environment environment) {
        boolean isClosedAtExit = environment.getProperty("spring.main.register-shutdown-hook", Boolean.class, true);
        return GracefulEnd.of(beans, models, isClosedAtExit);
    }
}
