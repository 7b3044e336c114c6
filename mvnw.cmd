@echo off
rem Runs the Maven version that this project is built with, as mvnw does elsewhere. Untested so far.
setlocal
set "version=3.9.11"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "store=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%version%"
set "mvn=%store%\apache-maven-%version%\bin\mvn.cmd"
set "archive=%store%\apache-maven-%version%-bin.zip"
if not defined MVNW_REPOURL set "MVNW_REPOURL=https://repo.maven.apache.org/maven2"
if not exist "%mvn%" (
  if not exist "%store%" mkdir "%store%"
  curl -fsSL -o "%archive%" "%MVNW_REPOURL%/org/apache/maven/apache-maven/%version%/apache-maven-%version%-bin.zip" || exit /b 2
  tar -xf "%archive%" -C "%store%" || exit /b 2
  del "%archive%"
)
set "MAVEN_PROJECTBASEDIR=%~dp0."
call "%mvn%" %*
exit /b %ERRORLEVEL%
