# The server of models: docker build -t sibyl . && docker run -p 8080:8080 -v "$PWD/models:/models:ro" sibyl /models/two-moons.sibyl
FROM eclipse-temurin:17-jdk AS build
COPY . /src
WORKDIR /src
# Serving never trains: the natives of the training engine, most of the size, stay behind.
RUN ./mvnw -B -ntp -q -Dmaven.test.skip=true -pl cli -am package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/sibyl \
 && cp cli/target/sibyl-cli-*.jar /sibyl \
 && rm -f /sibyl/pytorch-native-*.jar

FROM gcr.io/distroless/java17-debian12:nonroot
COPY --from=build /sibyl /sibyl
EXPOSE 8080
# The native library of ONNX Runtime is unpacked into sibyl.cache: with a read-only root mount a folder there that may be written and run from.
ENTRYPOINT ["java", "-Dsibyl.cache=/tmp/sibyl", "-XX:MaxRAMPercentage=60", "-cp", "/sibyl/*", "org.sibyl.cli.Sibyl", "serve", "--host", "0.0.0.0"]
