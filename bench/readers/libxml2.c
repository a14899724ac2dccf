/* Reading with libxml2: `libxml2 <document> <seconds>` parses the document from memory into a tree, walks over the tree, takes the
 * length of each text once, and frees the tree, again and again. It knows no contract, checks no type and converts nothing.
 * Prints a line of JSON: the milliseconds of each time, the texts found, their hash and the version. */

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Short texts lie in their nodes, which is what makes libxml2 fastest here. */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_COMPACT)

struct found {
  size_t texts;
  size_t bytes;
};

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void *must(void *pointer, const char *what) {
  if (pointer == NULL) {
    fprintf(stderr, "%s\n", what);
    exit(1);
  }
  return pointer;
}

static char *contents(const char *path, int *length) {
  FILE *file = must(fopen(path, "rb"), "the document cannot be opened");
  fseek(file, 0, SEEK_END);
  *length = (int)ftell(file);
  rewind(file);
  char *bytes = must(malloc(*length), "no memory");
  if (fread(bytes, 1, *length, file) != (size_t)*length) must(NULL, "the document cannot be read");
  fclose(file);
  return bytes;
}

static void walk(const xmlNode *node, struct found *found) {
  for (; node != NULL; node = node->next) {
    if (node->type == XML_TEXT_NODE) {
      found->texts++;
      found->bytes += strlen((const char *)node->content);
    } else {
      walk(node->children, found);
    }
  }
}

static struct found read_once(const char *bytes, int length) {
  struct found found = {0, 0};
  xmlDoc *document = must(xmlReadMemory(bytes, length, NULL, NULL, OPTIONS), "not well formed");
  walk(document->children, &found);
  xmlFreeDoc(document);
  return found;
}

/* FNV-1a over the texts, each with a line feed behind it. */
static uint32_t hash_of(const xmlNode *node, uint32_t hash) {
  for (; node != NULL; node = node->next) {
    if (node->type != XML_TEXT_NODE) {
      hash = hash_of(node->children, hash);
      continue;
    }
    for (const xmlChar *at = node->content; *at != 0; at++) hash = (hash ^ *at) * 16777619u;
    hash = (hash ^ '\n') * 16777619u;
  }
  return hash;
}

int main(int count, char **parameters) {
  if (count != 3) must(NULL, "usage: libxml2 <document> <seconds>");
  int length;
  char *bytes = contents(parameters[1], &length);
  xmlDoc *document = must(xmlReadMemory(bytes, length, NULL, NULL, OPTIONS), "not well formed");
  uint32_t hash = hash_of(document->children, 2166136261u);
  xmlFreeDoc(document);

  struct found found = read_once(bytes, length);
  double end = milliseconds() + atof(parameters[2]) * 1e3;
  printf("{\"times\":[");
  for (int run = 0; run < 3 || milliseconds() < end; run++) {
    double start = milliseconds();
    found = read_once(bytes, length);
    printf("%s%.3f", run == 0 ? "" : ",", milliseconds() - start);
  }
  printf("],\"texts\":%zu,\"bytes\":%zu,\"hash\":\"%08x\",\"version\":\"%s\"}\n", found.texts, found.bytes, hash,
         LIBXML_DOTTED_VERSION);
  free(bytes);
  xmlCleanupParser();
  return 0;
}
