FROM python:3.11-slim
WORKDIR /srv/entregent
RUN useradd --create-home --uid 10001 entregent
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY app app
COPY cypher cypher
COPY seed seed
# The program that messages and documents speak of, though the package is not installed here.
RUN printf '#!/bin/sh\nexec python -m app.cli "$@"\n' >/usr/local/bin/entregent && chmod 755 /usr/local/bin/entregent
USER entregent
ENV ENTREGENT_HOST=0.0.0.0 \
    PYTHONPATH=/srv/entregent \
    PYTHONUNBUFFERED=1
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import os; from urllib.request import urlopen; urlopen(f'http://127.0.0.1:{os.environ.get(\"ENTREGENT_PORT\") or 8000}/readyz', timeout=4)"]
ENTRYPOINT ["entregent"]
CMD ["serve"]
