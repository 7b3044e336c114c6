@echo off
rem The sibyl command: builds the project the first time, and after a pull with SIBYL_REBUILD=1, and runs it.
rem Untested so far.
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo sibyl: Java 17 or later is required, found none: install a JDK or set JAVA_HOME 1>&2
  exit /b 2
)
if defined SIBYL_REBUILD goto build
if exist "%home%cli\target\classpath.txt" goto run
:build
pushd "%home%"
call mvnw.cmd -B -ntp -q -DskipTests -Dspotless.check.skip -pl cli -am %SIBYL_MAVEN_FLAGS% process-classes
if errorlevel 1 (
  popd
  echo sibyl: the build failed 1>&2
  exit /b 1
)
popd
:run
rem An argument file, since a class path of this length does not fit into a command line of Windows. Java reads it in the system's code page.
set "arguments=%TEMP%\sibyl-%RANDOM%%RANDOM%.args"
powershell -NoProfile -Command "$h=$env:home; $c=(Get-Content -Raw -Encoding UTF8 ($h+'cli\target\classpath.txt')).Trim().Split(';') | ForEach-Object { if ($_ -match '([^\\]+)\\target\\(classes|sibyl-[^\\]*\.jar)$') { $h+$Matches[1]+'\target\classes' } else { $_ } }; $p=(@($env:SIBYL_CLASSPATH,($h+'cli\target\classes'))+$c | Where-Object { $_ }) -join ';'; [IO.File]::WriteAllText($env:arguments, '-cp '+[char]34+$p.Replace('\','\\')+[char]34, [Text.Encoding]::Default)"
set "OPT_OUT_TRACKING=true"
if not defined SIBYL_MAIN set "SIBYL_MAIN=org.sibyl.cli.Sibyl"
"%java%" -Djava.awt.headless=true -Dai.djl.offline=true -Dfile.encoding=UTF-8 -XX:+UseSerialGC --add-exports java.base/jdk.internal.module=ALL-UNNAMED %SIBYL_JAVA_FLAGS% "@%arguments%" %SIBYL_MAIN% %*
set "code=%ERRORLEVEL%"
del "%arguments%"
exit /b %code%
