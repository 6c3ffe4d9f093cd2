import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/**
 * Renders TechDocs in the portal's own process, where others need Python with MkDocs, or Docker.
 *
 * @public
 */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: { generator: techdocsGeneratorExtensionPoint },
      async init({ generator }) {
        // The extension point asks for the class, private members included; TechDocs calls its `run` alone.
        generator.setTechdocsGenerator(
          new MarkdownGenerator() as unknown as TechdocsGenerator,
        );
      },
    });
  },
});
