package org.sibyl.spring;

import java.util.Map;
import org.sibyl.runtime.Posterior;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/** Makes the models of the properties beans, and closes them at the end. */
@AutoConfiguration
@EnableConfigurationProperties(SibylProperties.class)
@ImportRuntimeHints(NativeImageHints.class)
public class SibylAutoConfiguration {

    static final String LOADER = "sibylModelLoader";

    /** For Spring. */
    public SibylAutoConfiguration() {}

    /** The beans of the models. */
    @Bean
    static ModelBeans sibylModelBeans(Environment environment) {
        return new ModelBeans(environment);
    }

    /** What loads them. */
    @Bean(LOADER)
    ModelLoader sibylModelLoader(SibylProperties properties) {
        return new ModelLoader(properties);
    }

    /** Their end; it depends on the models, so that it is destroyed before them. */
    @Bean(destroyMethod = "close")
    GracefulEnd sibylGracefulEnd(SibylProperties properties, Map<String, Posterior> models, Environment environment) {
        boolean isClosedAtExit = environment.getProperty("spring.main.register-shutdown-hook", Boolean.class, true);
        return GracefulEnd.of(properties, models, isClosedAtExit);
    }
}
